using PyWaker.Core.Tests.Modules;

namespace PyWaker.Core.Tests.Functions;

public class FunctionSignatureTests
{
    [Test]
    public void SyncFunction_IsABuiltinOfItsModule()
    {
        using var scope = new ModuleScope();
        scope.Module.AddFunction("add", (int a, int b) => a + b, new() { Doc = "Adds.\n\nTwo numbers." });
        Assert.Multiple(() =>
        {
            Assert.That(scope.Eval<string>("m.add.__name__"), Is.EqualTo("add"));
            Assert.That(scope.Eval<string>("m.add.__qualname__"), Is.EqualTo("add"));
            Assert.That(scope.Eval<string>("m.add.__module__"), Is.EqualTo(scope.Module.Name));
            Assert.That(scope.Eval<string>("m.add.__doc__"), Is.EqualTo("Adds.\n\nTwo numbers."));
            Assert.That(scope.Eval<string>("repr(m.add)"), Is.EqualTo("<built-in function add>"));
            Assert.That(scope.Eval<bool>("inspect.isbuiltin(m.add)"), Is.True);
            Assert.That(scope.Eval<bool>("pickle.loads(pickle.dumps(m.add)) is m.add"), Is.True);
        });
    }

    [Test]
    public void AsyncFunction_IsAnAsyncDefOfItsModule()
    {
        using var scope = new ModuleScope();
        scope.Module.AddAsyncFunction(
            "fetch",
            (string url) => Task.FromResult(url),
            new() { Doc = "Fetches.", QualifiedName = "Client.fetch" }
        );
        Assert.Multiple(() =>
        {
            Assert.That(scope.Eval<string>("m.fetch.__name__"), Is.EqualTo("fetch"));
            Assert.That(scope.Eval<string>("m.fetch.__qualname__"), Is.EqualTo("Client.fetch"));
            Assert.That(scope.Eval<string>("m.fetch.__module__"), Is.EqualTo(scope.Module.Name));
            Assert.That(scope.Eval<string>("m.fetch.__doc__"), Is.EqualTo("Fetches."));
            Assert.That(
                scope.Eval<string>("m.fetch.__code__.co_filename"),
                Is.EqualTo($"<pywaker> {scope.Module.Name}")
            );
            Assert.That(scope.Eval<string>("repr(m.fetch.native)"), Is.EqualTo("<built-in function fetch>"));
            Assert.That(scope.Eval<string>("m.fetch.native.__doc__"), Is.EqualTo("Fetches."));
        });
    }

    [TestCase("m.add", "(a, b)")]
    [TestCase("m.none", "()")]
    [TestCase("m.defaults", "(a, b=1.5, *, c='x\\n)', d=None)")]
    [TestCase("m.late", "(a, b=Ellipsis)")]
    [TestCase("m.renamed", "(first, *, second)")]
    [TestCase("m.hidden", "(url)")]
    [TestCase("m.hidden.native", "(url)")]
    [TestCase("m.stream", "(n=3)")]
    [TestCase("m.asynchronous", "(a, b=1.5, *, c='x\\n)', d=None)")]
    [TestCase("m.asynchronous.native", "(a, b=1.5, *, c='x\\n)', d=None)")]
    [TestCase("m.method", "(text, count=2)")]
    public void Signature_IsReadByInspect(string function, string expected)
    {
        PyParameter[] defaults = ["a", new("b", 1.5), "*", new("c", "x\n)"), new("d", null)];
        using var scope = new ModuleScope();
        using PyObject opaque = Python.Evaluate<PyObject>("object()");
        scope
            .Module.AddFunction("add", (int a, int b) => a + b)
            .AddFunction("none", () => { })
            .AddFunction("defaults", (int x, double y, string z, object? w) => 1, new() { Parameters = defaults })
            .AddFunction("late", (int a, PyObject b) => 1, new() { Parameters = ["a", new("b", opaque)] })
            .AddFunction("renamed", (int a, int b) => 1, new() { Parameters = ["first", "*", "second"] })
            .AddAsyncFunction("hidden", (string url, CancellationToken cancel) => Task.FromResult(url))
            .AddStream("stream", (int n, CancellationToken cancel) => Stream(n), new() { Parameters = [new("n", 3)] })
            .AddAsyncFunction(
                "asynchronous",
                (int x, double y, string z, object? w) => Task.FromResult(1),
                new() { Parameters = defaults }
            )
            .AddFunction<string, int, string>("method", Repeat);
        Assert.That(scope.Eval<string>($"str(inspect.signature({function}))"), Is.EqualTo(expected));
    }

    [Test]
    public void Default_IsTheObjectThatWasGiven()
    {
        using var scope = new ModuleScope();
        using PyObject mine = Python.Evaluate<PyObject>("object()");
        var sync = new PyFunctionOptions { Parameters = [new("a", mine)] };
        scope
            .Module.AddFunction("sync", (PyObject a) => a, sync)
            .AddAsyncFunction("coroutine", (PyObject a) => Task.FromResult(a), sync)
            .AddFunction<string, int, string>("repeat", Repeat);
        scope.Set("mine", mine);
        Assert.Multiple(() =>
        {
            Assert.That(scope.Eval<bool>("m.sync() is mine"), Is.True);
            Assert.That(scope.Eval<bool>("m.coroutine.__defaults__[0] is mine"), Is.True);
            Assert.That(scope.Eval<bool>("asyncio.run(m.coroutine()) is mine"), Is.True);
            Assert.That(scope.Eval<string>("m.repeat('ab')"), Is.EqualTo("abab"));
        });
    }

    [Test]
    public void Docstring_LeftOut_IsNone()
    {
        using var scope = new ModuleScope();
        scope
            .Module.AddFunction("add", (int a, int b) => a + b)
            .AddAsyncFunction("fetch", (string url) => Task.FromResult(url));
        Assert.That(
            scope.Eval<bool>("m.add.__doc__ is None and m.fetch.__doc__ is None and m.__doc__ is None"),
            Is.True
        );
    }

    [Test]
    public void Name_OtherThanTheAttributes_IsUsed()
    {
        using var scope = new ModuleScope();
        scope.Module.AddFunction("plus", (int a, int b) => a + b, new() { Name = "add" });
        Assert.That(scope.Eval<string>("m.plus.__name__"), Is.EqualTo("add"));
        Assert.That(scope.Failure("m.plus(1)"), Does.StartWith("TypeError: add() missing"));
    }

    private static string Repeat(string text, int count = 2) => string.Concat(Enumerable.Repeat(text, count));

    private static async IAsyncEnumerable<int> Stream(int n)
    {
        await Task.Yield();
        yield return n;
    }
}
