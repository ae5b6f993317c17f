using PyWaker.Core.Tests.Conversion;
using PyWaker.Exceptions;

namespace PyWaker.Core.Tests.Exceptions;

/// <summary>Python exceptions in .NET, and what passes through.</summary>
public class ExceptionToDotNetTests
{
    [Test]
    public void PythonException_HasTypeMessageAndPythonFrames()
    {
        PythonException e = Assert.Throws<PythonException>(() =>
            Python.Run("def deep():\n    raise ValueError('no')\ndeep()")
        )!;
        Assert.That(e.TypeName, Is.EqualTo("ValueError"));
        Assert.That(e.Message, Is.EqualTo("ValueError: no"));
        Assert.That(e.PythonTraceback, Does.Contain("line 2, in deep"));
        Assert.That(e.StackTrace, Does.StartWith("  File \"<PyWaker>\", line 3, in <module>").And.Contain("   at "));
        Assert.That(e.InnerException, Is.Null);
    }

    [Test]
    public void PythonTraceback_OfManyFrames_HasBothEnds()
    {
        // Python itself shortens the frames of one line only.
        PythonException e = Assert.Throws<PythonException>(() =>
            Python.Run(
                "def even(n):\n    return odd(n - 1)\ndef odd(n):\n    return even(n - 1) if n > 1 else 1 // 0\neven(200)"
            )
        )!;
        string[] lines =
        [
            .. e
                .PythonTraceback.Split('\n')
                .Where(static line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' '),
        ];
        Assert.That(lines, Has.Length.EqualTo(101));
        Assert.That(lines[0], Does.EndWith("line 5, in <module>"));
        Assert.That(lines[50], Is.EqualTo("  [101 frames left out]"));
        Assert.That(lines[^1], Does.EndWith("line 4, in odd"));
    }

    [TestCase("SystemExit")]
    [TestCase("KeyboardInterrupt")]
    public void PythonException_NotAnException_StaysWhatItIs(string name)
    {
        PythonException e = Assert.Throws<PythonException>(() => Python.Run($"raise {name}"))!;
        Assert.That(e.TypeName, Is.EqualTo(name));
        Assert.That(e.Message, Is.EqualTo(name));
    }

    [Test]
    public void PythonException_CauseAndContext_AreInnerExceptions()
    {
        PythonException cause = Assert.Throws<PythonException>(() =>
            Python.Run("raise ValueError('a') from KeyError('b')")
        )!;
        Assert.That(((PythonException)cause.InnerException!).TypeName, Is.EqualTo("KeyError"));
        PythonException context = Assert.Throws<PythonException>(() =>
            Python.Run("try:\n    1 // 0\nexcept ZeroDivisionError:\n    [][0]")
        )!;
        Assert.That(((PythonException)context.InnerException!).TypeName, Is.EqualTo("ZeroDivisionError"));
        PythonException none = Assert.Throws<PythonException>(() =>
            Python.Run("try:\n    1 // 0\nexcept ZeroDivisionError:\n    raise ValueError from None")
        )!;
        Assert.That(none.InnerException, Is.Null);
    }

    [Test]
    public void PythonException_ThroughCSharp_IsTheSameObjectWithItsTracebackAndCSharpFrames()
    {
        using PyObject globals = Python.Evaluate<PyObject>("{}");
        Python.Run(
            """
            import traceback
            error = ValueError('mine')
            def inner():
                raise error
            def outer(through):
                try:
                    through()
                except ValueError as e:
                    return e is error, ''.join(traceback.format_tb(e.__traceback__))
            """,
            globals
        );
        using PyObject inner = globals["inner"];
        using PyObject outer = globals["outer"];
        using PyObject through = PyObject.From<Action>(() => Pass(inner));
        for (int i = 0; i < 2; i++)
        {
            using PyObject result = outer.Call(through);
            (bool same, string traceback) = result.As<(bool, string)>();
            Assert.That(same, Is.True);
            Assert.That(
                traceback
                    .Split('\n')
                    .Where(l => l.StartsWith("  File", StringComparison.Ordinal))
                    .Select(l => l[(l.LastIndexOf(' ') + 1)..])
                    .Take(1),
                Is.EqualTo(new[] { "outer" })
            );
            Assert.That(
                traceback,
                Does.Match(
                    "in outer[^\0]*ExceptionToDotNetTests.cs\", line \\d+, in PyWaker.Core.Tests.Exceptions.ExceptionToDotNetTests.Pass\n[^\0]*in inner"
                )
            );
        }
    }

    [Test]
    public void DotNetException_ThroughPython_IsTheSameInstanceWithItsStack()
    {
        var exception = new TimeoutException("slow");
        using PyObject f = PyObject.From<Action>(() => Throw(exception));
        using PyObject globals = Python.Evaluate<PyObject>("{}");
        Python.Run("def passing(f):\n    f()", globals);
        using PyObject passing = globals["passing"];
        TimeoutException caught = Assert.Throws<TimeoutException>(() => passing.Call(f))!;
        Assert.That(caught, Is.SameAs(exception));
        Assert.That(caught.StackTrace, Does.Contain(nameof(Throw)));
        Assert.That(caught.Data["PythonTraceback"], Does.Contain("line 2, in passing"));
    }

    [TestCase("throws.sync()")]
    [TestCase("throws.at_once().send(None)")]
    [TestCase("asyncio.run(outer(throws.at_once))")]
    [TestCase("asyncio.run(outer(throws.later))")]
    [TestCase("asyncio.run(throws.later())")]
    public void DotNetException_OutOfAScript_TellsWherePythonWas(string last)
    {
        var exception = new TimeoutException("slow");
        PyModule throws = PyModule
            .CreateUninstalled("throws")
            .AddFunction("sync", () => Throw(exception))
            .AddAsyncFunction("at_once", () => exception is null ? Task.CompletedTask : throw exception)
            .AddAsyncFunction(
                "later",
                async () =>
                {
                    await Task.Yield();
                    Throw(exception);
                },
                new() { Backend = Asyncio.AsyncioBackend.Instance }
            );
        using PyObject globals = Python.Evaluate<PyObject>("{'asyncio': __import__('asyncio')}");
        globals.SetItem("throws", throws.ToPython());

        TimeoutException caught = Assert.Throws<TimeoutException>(() =>
            Python.Run($"async def outer(f):\n    await f()\n{last}", globals)
        )!;

        Assert.That(caught, Is.SameAs(exception));
        Assert.That(caught.Data["PythonTraceback"], Does.StartWith("  File \"<PyWaker>\", line 3, in <module>"));
        Assert.That(
            caught.Data["PythonTraceback"],
            last.Contains("outer", StringComparison.Ordinal)
                ? Does.Contain("line 2, in outer")
                : Does.Not.Contain("outer")
        );
    }

    [Test]
    public void DotNetException_ThroughPythonTwice_KeepsOneObjectAndAllFrames()
    {
        var exception = new TimeoutException("slow");
        using PyObject globals = Python.Evaluate<PyObject>("{}");
        Python.Run(
            """
            import traceback
            seen = []
            def first(f):
                try:
                    f()
                except TimeoutError as e:
                    seen.append(e)
                    raise
            def second(g):
                try:
                    g()
                except TimeoutError as e:
                    seen.append(e)
                    return ''.join(traceback.format_tb(e.__traceback__))
            """,
            globals
        );
        using PyObject first = globals["first"];
        using PyObject second = globals["second"];
        using PyObject f = PyObject.From<Action>(() => Throw(exception));
        using PyObject g = PyObject.From<Action>(() => Pass(first, f));
        string traceback = second.Call(g).ToString();
        Assert.That(Python.Evaluate<bool>("seen[0] is seen[1]", globals), Is.True);
        Assert.That(traceback, Does.Match("in second[^\0]*\\.Pass\n[^\0]*in first[^\0]*\\.Throw\n"));
    }

    [Test]
    public void ExceptionGroup_IsAnAggregateExceptionAndGoesBackAsItself()
    {
        if (Python.Version < new Version(3, 11))
        {
            Assert.Ignore("ExceptionGroup is from 3.11.");
        }

        PythonExceptionGroup group = Assert.Throws<PythonExceptionGroup>(() =>
            Python.Run("raise ExceptionGroup('both', [ValueError('a'), ExceptionGroup('in', [KeyError('b')])])")
        )!;
        Assert.That(group.InnerExceptions[0], Is.TypeOf<PythonException>());
        Assert.That(group.InnerExceptions[1], Is.TypeOf<PythonExceptionGroup>());
        Assert.That(group.Flatten().InnerExceptions, Has.Count.EqualTo(2));
        Assert.That(group.Message, Does.StartWith("both"));
        using AttachScope scope = Python.Attach();
        using PyObject back = PyObject.FromOwned(ExceptionTranslator.GetPythonException(group));
        Assert.That(back, Is.EqualTo(group.Value));
    }

    [Test]
    public void Exception_AsAValue_ComesBack()
    {
        using PyObject value = Python.Evaluate<PyObject>("ValueError('v')");
        Assert.That(value.As<Exception>(), Is.TypeOf<PythonException>());
        Assert.That(value.As<PythonException>().Value, Is.EqualTo(value));
        Assert.That(RoundTrip.Of<Exception>(new TimeoutException("t")), Is.TypeOf<TimeoutException>());
    }

    private static void Throw(Exception exception) => throw exception;

    private static void Pass(PyObject f, params object?[] arguments) => f.Call(arguments).Dispose();
}
