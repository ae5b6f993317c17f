using PyWaker.LowLevel;

namespace PyWaker.Core.Tests.Modules;

public class RegistrationErrorTests
{
    private static readonly AsyncBackend s_backend = Asyncio.AsyncioBackend.Instance;

    private static readonly TestCaseData[] s_wrong =
    [
        Case("not an identifier", m => m.AddFunction("a b", () => 1), "'a b' is not a name in Python"),
        Case("a keyword", m => m.AddFunction("class", () => 1), "'class' is not a name in Python"),
        Case(
            "a keyword as parameter",
            m => m.AddFunction("f", (int @class) => 1),
            "'class' (of 'f') is not a name in Python"
        ),
        Case("another spelling of an identifier", m => m.AddFunction("ﬁ", () => 1), "'ﬁ' is not a name in Python"),
        Case("a duplicate", m => m.AddFunction("f", () => 1).AddFunction("f", () => 2), "has a 'f' already"),
        Case("a duplicate constant", m => m.AddFunction("f", () => 1).AddValue("f", 2), "has a 'f' already"),
        Case(
            "too many names",
            m => m.AddFunction("f", (int a) => 1, new() { Parameters = ["a", "b"] }),
            "'f' has 1 parameter in .NET, so 'b' is one name too many"
        ),
        Case(
            "a name for the token",
            m =>
                m.AddAsyncFunction(
                    "f",
                    (int a, CancellationToken ct) => Task.FromResult(1),
                    new() { Parameters = ["a", "ct"] }
                ),
            "so 'ct' is one name too many"
        ),
        Case(
            "the same parameter twice",
            m => m.AddFunction("f", (int a, int b) => 1, new() { Parameters = ["b"] }),
            "two parameters named 'b'"
        ),
        Case(
            "required after default",
            m => m.AddFunction("f", (int a, int b) => 1, new() { Parameters = [new("a", 1), "b"] }),
            "requires 'b' after 'a'"
        ),
        Case(
            "two marks",
            m => m.AddFunction("f", (int a, int b) => 1, new() { Parameters = ["*", "a", "*", "b"] }),
            "two '*'"
        ),
        Case(
            "a mark at the end",
            m => m.AddFunction("f", (int a) => 1, new() { Parameters = ["a", "*"] }),
            "no parameter after '*'"
        ),
        Case(
            "a default of another type",
            m => m.AddFunction("f", (double a) => 1, new() { Parameters = [new("a", "x")] }),
            "The default 'x' (string) of 'a' of 'f' is not a value of .NET double"
        ),
        Case(
            "null for a struct",
            m => m.AddFunction("f", (double a) => 1, new() { Parameters = [new("a", null)] }),
            "The default null of 'a' of 'f' is not a value of .NET double: give one that is, or make the parameter nullable"
        ),
        Case(
            "a default that is no value of Python's",
            m => m.AddFunction("f", (int a) => 1, new() { Parameters = [new("a", new Uri("http://a"))] }),
            "The default 'http://a/' (System.Uri)"
        ),
        Case(
            "a token in a sync function",
            m => m.AddFunction("f", (int a, CancellationToken ct) => 1),
            "takes a CancellationToken as 'ct'"
        ),
        Case(
            "a token before the last",
            m => m.AddAsyncFunction("f", (CancellationToken ct, int a) => Task.CompletedTask),
            "takes a CancellationToken as 'ct'"
        ),
        Case(
            "a backend for a sync function",
            m => m.AddFunction("f", () => 1, new() { Backend = s_backend }),
            "'f' returns neither a task nor a stream, so it cannot have the option Backend"
        ),
        Case(
            "bare for a sync function",
            m => m.AddFunction("f", () => 1, new() { Bare = true }),
            "'f' cannot have the option Bare: only a function that returns a task"
        ),
        Case(
            "bare for a stream",
            m => m.AddStream("f", () => ModuleScope.Nothing(), new() { Bare = true }),
            "'f' cannot have the option Bare: only a function that returns a task"
        ),
        Case(
            "threads for an async function",
            m => m.AddAsyncFunction("f", () => Task.CompletedTask, new() { AllowThreads = true }),
            "the option AllowThreads: StartDetached"
        ),
        Case(
            "a policy for a function with coroutines of its own",
            m => m.AddFunction("f", () => Coroutine.FromTask(Task.CompletedTask), new() { StartDetached = true }),
            "give StartDetached to Coroutine.FromTask"
        ),
        Case(
            "a task as a value",
            m => m.AddFunction<int, Task<int>>("f", Task.FromResult),
            "'f' returns System.Threading.Tasks.Task<int>"
        ),
        Case("an untyped delegate", m => m.AddValue<Delegate>("f", () => 1), "a function has at most six parameters"),
    ];

    [TestCaseSource(nameof(s_wrong))]
    public void Add_OfSomethingWrong_SaysWhatAndWhatToDo(Action<PyModule> add, string message)
    {
        using var scope = new ModuleScope();
        Assert.That(Assert.Throws<ArgumentException>(() => add(scope.Module))!.Message, Does.Contain(message));
    }

    [Test]
    public void Add_OfNull_Throws()
    {
        using var scope = new ModuleScope();
        Assert.Multiple(() =>
        {
            Assert.Throws<ArgumentNullException>(() => scope.Module.AddFunction("f", default(Func<int>)!));
            Assert.Throws<ArgumentNullException>(() =>
                scope.Module.AddAsyncFunction("f", default(Func<int, Task<int>>)!)
            );
            Assert.Throws<ArgumentNullException>(() => scope.Module.AddFunction("f", default(Action)!));
            Assert.Throws<ArgumentNullException>(() => scope.Module.AddValue("f", default(PyObject)!));
            Assert.Throws<ArgumentNullException>(() => scope.Module.AddFunction(null!, () => 1));
            Assert.Throws<ArgumentNullException>(() => PyModule.Create(null!));
            Assert.Throws<ArgumentNullException>(() => _ = new PyParameter(null!));
        });
    }

    [Test]
    public void Add_AfterAFailure_MayUseTheNameAgain()
    {
        using var scope = new ModuleScope();
        Assert.Throws<ArgumentException>(() =>
            scope.Module.AddFunction("f", (int a) => a, new() { Parameters = ["a", "b"] })
        );
        scope.Module.AddFunction("f", (int a) => a);
        Assert.That(scope.Eval<int>("m.f(1)"), Is.EqualTo(1));
    }

    private static TestCaseData Case(string what, Action<PyModule> add, string message) =>
        new TestCaseData(add, message).SetArgDisplayNames(what);
}
