using System.Numerics;

namespace PyWaker.Core.Tests.Conversion;

public class HandleTests
{
    private interface IShape;

    [Test]
    public void OtherObjects_ComeBackAsTheSameInstance()
    {
        var box = new Box("a");
        Assert.That(RoundTrip.Of(box), Is.SameAs(box));
        Assert.That(RoundTrip.Of<object>(box), Is.SameAs(box));
        Assert.That(RoundTrip.Of<IShape>(box), Is.SameAs(box));
        Assert.That(RoundTrip.Of<IEquatable<Box>>(box), Is.SameAs(box));
        Assert.That(RoundTrip.Of(new object()), Is.TypeOf<object>());
        Assert.That(RoundTrip.Of(new Money(5)), Is.EqualTo(new Money(5)));
        Assert.That(RoundTrip.Of<Money?>(null), Is.Null);
        Assert.That(RoundTrip.Of<Money?>(new Money(5)), Is.EqualTo(new Money(5)));
        Assert.That(
            RoundTrip.Mismatch<Box>("'a'"),
            Does.StartWith("cannot convert 'a' (Python str) to .NET PyWaker.Core.Tests.Conversion.HandleTests+Box")
        );
        using PyObject handle = PyObject.From(box);
        Assert.That(
            Assert.Throws<InvalidCastException>(() => handle.As<Uri>())!.Message,
            Does.EndWith("to .NET System.Uri: " + Messages.OnlyDotNet)
        );
    }

    [Test]
    public void CollectionHandedOutAsAnObjectOfItsOwn_IsTheSameInstance()
    {
        var box = new Sack { 1, 2 };
        using PyObject handle = PyObject.From(box);
        Assert.That(handle.As<List<int>>(), Is.SameAs(box));
        Assert.That(handle.As<IEnumerable<int>>(), Is.SameAs(box));
    }

    [Test]
    public void Handle_ReprHashAndEquality_AreDotNets()
    {
        using PyObject one = PyObject.From(new Box("a"));
        using PyObject same = PyObject.From(new Box("a"));
        using PyObject other = PyObject.From(new Box("b"));
        Assert.That(one.Repr(), Is.EqualTo("<.NET PyWaker.Core.Tests.Conversion.HandleTests+Box: Box { Name = a }>"));
        Assert.That(one.PythonEquals(same), Is.True);
        Assert.That(one.PythonEquals(other), Is.False);
        Assert.That(one.Equals(same), Is.False);
        using PyObject set = Python.Evaluate<PyObject>("set()");
        set.CallMethod("add", one).Dispose();
        set.CallMethod("add", same).Dispose();
        set.CallMethod("add", other).Dispose();
        Assert.That(set.Length, Is.EqualTo(2));
        using PyObject type = one.GetPythonType();
        Assert.That(type.Repr(), Is.EqualTo("<class '_pywaker.DotNetObject'>"));
        using PyObject module = PyObject.Import("_pywaker");
        using PyObject named = module.GetAttribute("DotNetObject");
        Assert.That(named, Is.EqualTo(type));
    }

    [Test]
    public void Object_OnTheWayBack_IsTheNaturalType()
    {
        Assert.That(RoundTrip.Eval<object?>("None"), Is.Null);
        Assert.That(RoundTrip.Eval<object>("True"), Is.EqualTo(true));
        Assert.That(RoundTrip.Eval<object>("5"), Is.TypeOf<long>());
        Assert.That(RoundTrip.Eval<object>("2**100"), Is.EqualTo(BigInteger.Pow(2, 100)));
        Assert.That(RoundTrip.Eval<object>("1.5"), Is.EqualTo(1.5));
        Assert.That(RoundTrip.Eval<object>("'s'"), Is.EqualTo("s"));
        Assert.That(RoundTrip.Eval<object>("b'b'"), Is.EqualTo("b"u8.ToArray()));
        Assert.That(RoundTrip.Eval<object>("[1]"), Is.TypeOf<PyObject>());
        Assert.That(RoundTrip.Eval<object>("(1,)"), Is.TypeOf<PyObject>());
        Assert.That(RoundTrip.Eval<object>("{}"), Is.TypeOf<PyObject>());
    }

    [Test]
    public void PyObject_IsTheSameObject()
    {
        using PyObject list = Python.Evaluate<PyObject>("[1]");
        using PyObject back = list.As<PyObject>();
        Assert.That(back, Is.EqualTo(list));
        using PyObject none = Python.Evaluate<PyObject>("None");
        Assert.That(none.IsNone, Is.True);
    }

    [Test]
    public void Delegates_AreCallables()
    {
        using PyObject add = PyObject.From<Func<int, int, int>>((a, b) => a + b);
        Assert.That(add.Call(2, 3).As<int>(), Is.EqualTo(5));
        int called = 0;
        using PyObject action = PyObject.From<Action>(() => called++);
        using PyObject result = action.Call();
        Assert.That(result.IsNone, Is.True);
        Assert.That(called, Is.EqualTo(1));
        using PyObject custom = PyObject.From<Predicate<string>>(s => s.Length > 1);
        Assert.That(custom.Call("ab").As<bool>(), Is.True);
        using PyObject six = PyObject.From<Func<int, int, int, int, int, int, int>>(
            (a, b, c, d, e, f) => a + b + c + d + e + f
        );
        Assert.That(six.Call(1, 2, 3, 4, 5, 6).As<int>(), Is.EqualTo(21));
        Assert.That(
            Assert.Throws<PythonException>(() => add.Call(1))!.Message,
            Is.EqualTo("TypeError: Func<int, int, int> takes 2 positional arguments and no keywords (1 given)")
        );
    }

    [Test]
    public void Callables_AreDelegates_FromAnyThread()
    {
        Func<int, int, int> max = RoundTrip.Eval<Func<int, int, int>>("max");
        Assert.That(max(2, 3), Is.EqualTo(3));
        Assert.That(Task.Run(() => max(5, 4)).Result, Is.EqualTo(5));
        Assert.That(RoundTrip.Eval<Func<string>>("lambda: 'text'")(), Is.EqualTo("text"));
        Assert.That(
            RoundTrip.Eval<Func<int, int, int, int, int, string>>("lambda *a: str(a)")(1, 2, 3, 4, 5),
            Is.EqualTo("(1, 2, 3, 4, 5)")
        );
        using PyObject list = Python.Evaluate<PyObject>("[]");
        using PyObject append = list.GetAttribute("append");
        append.As<Action<int>>()(7);
        append.As<Action<string>>()("x");
        Assert.That(list.Repr(), Is.EqualTo("[7, 'x']"));
        Assert.That(
            Assert.Throws<PythonException>(() => RoundTrip.Eval<Action>("lambda: 1 / 0")())!.TypeName,
            Is.EqualTo("ZeroDivisionError")
        );
        Assert.That(() => RoundTrip.Eval<Func<int>>("lambda: 'x'")(), Throws.TypeOf<InvalidCastException>());
        // A Func as such would be called.
        Assert.That((object?)RoundTrip.Eval<Func<int>?>("None"), Is.Null);
        Assert.That(
            RoundTrip.Mismatch<Func<int>>("5"),
            Is.EqualTo("cannot convert 5 (Python int) to .NET Func<int>: it cannot be called")
        );
    }

    [Test]
    public void Callables_ThatWereDelegates_KeepTheirIdentity()
    {
        Func<int, int> function = x => x + 1;
        Predicate<int> predicate = x => x > 1;
        Assert.That(RoundTrip.Of(function), Is.SameAs(function));
        Assert.That(RoundTrip.Of<object>(function), Is.SameAs(function));
        Assert.That(RoundTrip.Of(predicate), Is.SameAs(predicate));

        using PyObject callable = Python.Evaluate<PyObject>("lambda x: x");
        Func<int, int> same = callable.As<Func<int, int>>();
        using PyObject back = PyObject.From(same);
        using PyObject backAsObject = PyObject.From<object>(same);
        using PyObject both = PyObject.From(same + function);
        Assert.That(back, Is.EqualTo(callable));
        Assert.That(backAsObject, Is.EqualTo(callable));
        Assert.That(both, Is.Not.EqualTo(callable));
        Assert.That(both.Call(1).As<int>(), Is.EqualTo(2));
    }

    [Test]
    public void Callables_ThatAreAsynchronous_NeedALoop()
    {
        Func<Task<int>> function = RoundTrip.Eval<Func<Task<int>>>("lambda: None");
        Assert.That(() => function(), Throws.InvalidOperationException.With.Message.EqualTo(Messages.NoLoop));
        Assert.That(RoundTrip.Mismatch<Task<int>>("5"), Does.EndWith(Messages.NotAnAwaitable));
        Assert.That(RoundTrip.Mismatch<IAsyncEnumerable<int>>("[]"), Does.EndWith(Messages.NotAStream));
    }

    [Test]
    public void Delegates_ResultsOfAnotherType_SayThatTheCallableReturnedThem()
    {
        Func<int, int> text = RoundTrip.Eval<Func<int, int>>("lambda x: 's'");
        Func<int, int> large = RoundTrip.Eval<Func<int, int>>("lambda x: 2 ** 40");

        Assert.That(
            () => text(1),
            Throws
                .InstanceOf<InvalidCastException>()
                .With.Message.EqualTo("the callable's result: cannot convert 's' (Python str) to .NET int")
        );
        Assert.That(
            () => large(1),
            Throws.InstanceOf<OverflowException>().With.Message.StartsWith("the callable's result: 1099511627776")
        );
    }

    [Test]
    public void Delegates_ArgumentErrors_ArePythonErrors()
    {
        using PyObject f = PyObject.From<Func<byte, int>>(b => b);
        Python.Run(
            "def kind(f, x):\n    try:\n        f(x)\n    except Exception as e:\n        return type(e).__name__ + ': ' + str(e)"
        );
        using PyObject kind = Python.Evaluate<PyObject>("kind");
        Assert.That(
            kind.Call(f, 300).ToString(),
            Is.EqualTo("OverflowError: 300 (Python int) is out of range for .NET byte: 0 to 255")
        );
        Assert.That(
            kind.Call(f, "x").ToString(),
            Is.EqualTo("TypeError: cannot convert 'x' (Python str) to .NET byte")
        );
    }

    [Test]
    public void Register_CustomConverter_IsUsedBothWaysAndInsideCollections()
    {
        PyConverters.Register<Version>(v => PyObject.From(v.ToString()), o => Version.Parse(o.As<string>()));
        var version = new Version(1, 2);
        Assert.That(RoundTrip.Repr(version), Is.EqualTo("'1.2'"));
        Assert.That(RoundTrip.Of(version), Is.EqualTo(version));
        Assert.That(RoundTrip.Repr<object>(version), Is.EqualTo("'1.2'"));
        Assert.That(RoundTrip.Of<Version[]>([version]), Is.EqualTo(new[] { version }));
        Assert.That(
            Assert.Throws<NotSupportedException>(() => PyConverters.Register<int>(n => PyObject.None, o => 0))!.Message,
            Is.EqualTo(Messages.BuiltInConverter("int"))
        );
    }

    [Test]
    public void Register_AConverterThatThrowsADerivedType_ThrowsItUnchanged()
    {
        var thrown = new BadStampException();
        PyConverters.Register<Stamp>(static _ => PyObject.None, _ => throw thrown);

        Assert.That(Assert.Catch(static () => RoundTrip.Eval<Stamp[]>("[1]")), Is.SameAs(thrown));
        Func<Stamp> callable = RoundTrip.Eval<Func<Stamp>>("lambda: 1");
        Assert.That(Assert.Catch(() => callable()), Is.SameAs(thrown));
    }

    [TestCase(typeof(InvalidCastException))]
    [TestCase(typeof(OverflowException))]
    public void Register_AConverterThatRefuses_KeepsWhatItThrewAndItsStack(Type type)
    {
        var inner = new FormatException("the cause");
        PyConverters.Register<Stamp>(static _ => PyObject.None, _ => Refuse(type, inner));

        Exception inSequence = Assert.Throws(type, static () => RoundTrip.Eval<List<Stamp[]>>("[[], [1]]"))!;
        Func<Stamp> callable = RoundTrip.Eval<Func<Stamp>>("lambda: 1");
        Exception ofCallable = Assert.Throws(type, () => callable())!;

        Assert.That(inSequence.Message, Is.EqualTo("item 1: item 0: no stamp"));
        Assert.That(ofCallable.Message, Is.EqualTo("the callable's result: no stamp"));
        foreach (Exception refusal in new[] { inSequence, ofCallable })
        {
            Assert.That(refusal.InnerException, Is.SameAs(inner));
            Assert.That(refusal.Data["where"], Is.EqualTo("here"));
            Assert.That(refusal.StackTrace, Does.Contain(nameof(Refuse)));
        }
    }

    [Test]
    public void Refusals_ThatPythonSees_HaveNoCause()
    {
        using PyObject call = PyObject.From<Func<Func<int>, int>>(static f => f());
        Python.Run(
            "def refused(f):\n    try:\n        f(lambda: [])\n    except TypeError as e:\n"
                + "        return repr((str(e), e.__cause__, e.__context__))"
        );
        using PyObject refused = Python.Evaluate<PyObject>("refused");

        Assert.That(
            refused.Call(call).As<string>(),
            Is.EqualTo("(\"the callable's result: cannot convert [] (Python list) to .NET int\", None, None)")
        );
    }

    private static Stamp Refuse(Type type, Exception inner)
    {
        var refusal = (Exception)Activator.CreateInstance(type, "no stamp", inner)!;
        refusal.Data["where"] = "here";
        throw refusal;
    }

    private sealed record Stamp;

    private sealed class BadStampException : InvalidCastException;

    private sealed record Box(string Name) : IShape;

    private readonly record struct Money(int Amount);

    private sealed class Sack : List<int>;
}
