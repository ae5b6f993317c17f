using PyWaker.Exceptions;

namespace PyWaker.Core.Tests.Exceptions;

/// <summary>
/// Exceptions that are nested deeper than a stack allows, or contain themselves: they cross as far as is useful, and
/// say that something is left out.
/// </summary>
public class DeepExceptionTests
{
    private const int Depth = 20_000;

    [SetUp]
    public void Define() =>
        Python.Run(
            """
            import sys
            if sys.version_info < (3, 11):
                try:
                    from exceptiongroup import ExceptionGroup
                except ImportError:
                    ExceptionGroup = None
            """
        );

    [Test]
    public void ExceptionGroup_NestedDeep_IsCut()
    {
        RequireGroups();
        PythonExceptionGroup group = Thrown(
            $"group = ValueError('x')\nfor i in range({Depth}):\n    group = ExceptionGroup(f'level {{i}}', [group])\nraise group"
        );
        int levels = 0;
        PythonExceptionGroup last = group;
        while (last.InnerExceptions is [PythonExceptionGroup inner])
        {
            last = inner;
            levels++;
        }

        Assert.That(levels, Is.EqualTo(GroupWalk.Deepest));
        Assert.That(last.InnerExceptions, Is.Empty);
        Assert.That(
            last.Message,
            Is.EqualTo($"level {Depth - 1 - levels} [{Messages.NestedGroups(GroupWalk.Deepest)}]")
        );
        GoesBackAsItself(group);
    }

    [Test]
    public void ExceptionGroup_ThatGivesItself_IsCut()
    {
        RequireGroups();
        PythonExceptionGroup group = Thrown(
            """
            class Cyclic(ExceptionGroup):
                exceptions = property(lambda self: (self, ValueError('y'), self))
            raise Cyclic('round', [ValueError('x')])
            """
        );
        Assert.That(group.InnerExceptions, Has.Count.EqualTo(3));
        Assert.That(group.InnerExceptions[1].Message, Is.EqualTo("ValueError: y"));
        foreach (Exception inner in new[] { group.InnerExceptions[0], group.InnerExceptions[2] })
        {
            Assert.That(((PythonExceptionGroup)inner).InnerExceptions, Is.Empty);
            Assert.That(inner.Message, Is.EqualTo($"round [{Messages.GroupInItself}]"));
        }

        GoesBackAsItself(group);
    }

    [Test]
    public void ExceptionGroup_ThatGivesEverMore_IsCut()
    {
        RequireGroups();
        PythonExceptionGroup group = Thrown(
            """
            class Growing(ExceptionGroup):
                exceptions = property(lambda self: [Growing('more', [ValueError('x')]), Growing('more', [ValueError('x')])])
            raise Growing('first', [ValueError('x')])
            """
        );
        Assert.That(Counted(group, out bool isSaid), Is.EqualTo(GroupWalk.MostMembers));
        Assert.That(isSaid, Is.True);
    }

    [TestCase("__cause__")]
    [TestCase("__context__")]
    public void Chain_LongOrCyclic_IsCut(string link)
    {
        PythonException? chained = Assert.Throws<PythonException>(() =>
            Python.Run(
                $"error = first = ValueError(0)\nfor i in range({Depth}):\n    following = ValueError(i)\n    following.{link} = error\n    error = following\nraise error"
            )
        );
        Assert.That(Length(chained), Is.GreaterThan(1));
        PythonException? cyclic = Assert.Throws<PythonException>(() =>
            Python.Run(
                $"error, other = ValueError(1), ValueError(2)\nerror.{link}, other.{link} = other, error\ndef f():\n    raise error\nf()"
            )
        );
        Assert.That(Length(cyclic), Is.GreaterThan(1));
    }

    [Test]
    public void InnerException_NestedDeep_IsCut()
    {
        Exception exception = new InvalidOperationException("innermost");
        for (int i = 0; i < Depth; i++)
        {
            exception = new InvalidOperationException($"level {i}", exception);
        }

        string[] texts = MessagesOf("__cause__", exception);
        Assert.That(texts, Has.Length.EqualTo(101));
        Assert.That(texts[0], Is.EqualTo($"level {Depth - 1}"));
        Assert.That(texts[^1], Is.EqualTo($"level {Depth - 101} [{Messages.NestedInner(100)}]"));
    }

    [Test]
    public void AggregateException_NestedDeep_IsCut()
    {
        Exception exception = new InvalidOperationException("innermost");
        for (int i = 0; i < Depth; i++)
        {
            exception = new AggregateException($"level {i}", exception);
        }

        string[] texts = MessagesOf("exceptions[0] if getattr(error, 'exceptions', ()) else None", exception);
        Assert.That(texts, Has.Length.EqualTo(101));
        Assert.That(texts[^1], Does.EndWith($"[{Messages.NestedInner(100)}]"));
    }

    private static void RequireGroups()
    {
        if (!Python.Evaluate<bool>("ExceptionGroup is not None"))
        {
            Assert.Ignore("ExceptionGroup is from 3.11, and there is no backport.");
        }
    }

    private static PythonExceptionGroup Thrown(string source) =>
        Assert.Throws<PythonExceptionGroup>(() => Python.Run(source))!;

    // All members, of groups in groups too; and whether one of the groups says that some were left out.
    private static int Counted(PythonExceptionGroup group, out bool isSaid)
    {
        int count = 0;
        PythonExceptionGroup? cut = null;
        Stack<PythonExceptionGroup> groups = new([group]);
        while (groups.TryPop(out PythonExceptionGroup? next))
        {
            count += next.InnerExceptions.Count;
            // One that was cut has fewer than the two members that each of these has. The innermost of them comes last.
            // Its message is the shortest: a message contains those of the members.
            cut = next.InnerExceptions.Count == 1 ? next : cut;
            foreach (PythonExceptionGroup inner in next.InnerExceptions.OfType<PythonExceptionGroup>())
            {
                groups.Push(inner);
            }
        }

        string said = $"[{Messages.TooManyMembers(GroupWalk.MostMembers)}]";
        isSaid = cut?.Message.Contains(said, StringComparison.Ordinal) == true;
        return count;
    }

    private static void GoesBackAsItself(PythonExceptionGroup group)
    {
        using PyObject raise = PyObject.From<Action>(() => throw group);
        PythonExceptionGroup again = Assert.Throws<PythonExceptionGroup>(() => raise.Call())!;
        Assert.That(again.Value.Handle, Is.EqualTo(group.Value.Handle));
    }

    private static int Length(Exception? exception)
    {
        int length = 0;
        for (; exception is not null; exception = exception.InnerException)
        {
            length++;
        }

        return length;
    }

    // The messages of what Python catches, and of what is inside of it.
    private static string[] MessagesOf(string link, Exception exception)
    {
        using PyObject raise = PyObject.From<Action>(() => throw exception);
        using PyObject globals = Python.Evaluate<PyObject>("{}");
        Python.Run(
            $"def texts(f):\n    try:\n        f()\n    except Exception as e:\n        error, found = e, []\n        while error is not None:\n            found.append(getattr(error, 'message', None) or str(error))\n            error = error.{link}\n        return found",
            globals
        );
        using PyObject texts = globals["texts"];
        using PyObject found = texts.Call(raise);
        return found.As<string[]>();
    }
}
