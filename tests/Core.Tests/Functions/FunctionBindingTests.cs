using PyWaker.Core.Tests.Modules;

namespace PyWaker.Core.Tests.Functions;

public class FunctionBindingTests
{
    private static readonly string[] s_calls =
    [
        "()",
        "(1)",
        "(1, 2)",
        "(1, 2, 3)",
        "(1, 2, 3, 4)",
        "(1, 2, 3, 4, 5, 6)",
        "(a=1)",
        "(b=1)",
        "(1, b=2)",
        "(1, a=2)",
        "(1, 2, a=3)",
        "(b=2, a=1)",
        "(1, 2, c=3)",
        "(1, c=3)",
        "(c=3)",
        "(1, x=2)",
        "(1, 2, x=3)",
        "(x=2)",
        "(1, 2, 3, x=2)",
        "(*[1, 2])",
        "(**{'a': 1, 'b': 2})",
        "(1, **{''.join(['b']): 2})",
        "(1, **{''.join(['x', 'y']): 2})",
        "(1, 2, **{'c': 3})",
        "(1, 2, c=3, a=1)",
        "(**{1: 2})",
        "(1, b=2, c=3, d=4)",
    ];

    [TestCaseSource(nameof(s_calls))]
    public void Call_OfRequiredParameters_BindsAsPythonDoes(string call) =>
        Compare("a, b", call, m => m.AddFunction("f", (int a, int b) => $"{a} {b}"));

    [TestCaseSource(nameof(s_calls))]
    public void Call_OfThreeRequiredParameters_BindsAsPythonDoes(string call) =>
        Compare("a, b, c", call, m => m.AddFunction("f", (int a, int b, int c) => $"{a} {b} {c}"));

    [TestCaseSource(nameof(s_calls))]
    public void Call_OfParametersWithDefaults_BindsAsPythonDoes(string call) =>
        Compare("a, b=7, c=8", call, m =>
            m.AddFunction(
                "f",
                (int a, int b, int c) => $"{a} {b} {c}",
                new() { Parameters = ["a", new("b", 7), new("c", 8)] }
            )
        );

    [TestCaseSource(nameof(s_calls))]
    public void Call_OfKeywordOnlyParameters_BindsAsPythonDoes(string call) =>
        Compare("a, *, b, c=8", call, m =>
            m.AddFunction(
                "f",
                (int a, int b, int c) => $"{a} {b} {c}",
                new() { Parameters = ["a", "*", "b", new("c", 8)] }
            )
        );

    [TestCaseSource(nameof(s_calls))]
    public void Call_OfOnlyKeywordOnlyParameters_BindsAsPythonDoes(string call) =>
        Compare("*, a, b", call, m =>
            m.AddFunction("f", (int a, int b) => $"{a} {b}", new() { Parameters = [PyParameter.KeywordOnly] })
        );

    [TestCaseSource(nameof(s_calls))]
    public void Call_WithoutParameters_BindsAsPythonDoes(string call) =>
        Compare("", call, m => m.AddFunction("f", () => ""));

    [TestCaseSource(nameof(s_calls))]
    public void Call_OfAnAsyncFunction_BindsAsPythonDoes(string call) =>
        Compare("a, *, b, c=8", call, async: true, m =>
            m.AddAsyncFunction(
                "f",
                (int a, int b, int c) => Task.FromResult($"{a} {b} {c}"),
                new() { Parameters = ["a", "*", "b", new("c", 8)] }
            )
        );

    [Test]
    public void Argument_OfAWrongType_IsNamed()
    {
        using var scope = new ModuleScope();
        scope
            .Module.AddFunction("add", (int a, int b) => a + b)
            .AddAsyncFunction("fetch", (string url) => Task.FromResult(url));
        Assert.Multiple(() =>
        {
            Assert.That(
                scope.Failure("m.add('x', 2)"),
                Is.EqualTo("TypeError: add() argument 'a': cannot convert 'x' (Python str) to .NET int")
            );
            Assert.That(scope.Failure("m.add(1, b=None)"), Does.StartWith("TypeError: add() argument 'b': "));
            Assert.That(
                scope.Failure("m.add(1, 2**40)"),
                Does.StartWith("OverflowError: add() argument 'b': 1099511627776 ")
            );
            Assert.That(scope.Failure("m.fetch.native(5)"), Does.StartWith("TypeError: fetch() argument 'url': "));
            Assert.That(
                scope.Failure("asyncio.run(m.fetch(5))"),
                Does.StartWith("TypeError: fetch() argument 'url': ")
            );
            Assert.That(scope.Eval<int>("m.add(1, 2)"), Is.EqualTo(3));
        });
    }

    [Test]
    public void Argument_WhoseConversionRaises_KeepsItsError()
    {
        using var scope = new ModuleScope();
        scope.Module.AddFunction("add", (int a, int b) => a + b);
        scope.Run("class Bad:\n    def __index__(self): raise KeyError('mine')");
        Assert.That(scope.Failure("m.add(1, Bad())"), Does.Contain("mine"));
    }

    [Test]
    public void Body_ThatThrows_RaisesWithoutAnArgumentsName()
    {
        using var scope = new ModuleScope();
        scope.Module.AddFunction("cast", (int a) => a > 0 ? throw new InvalidCastException("in the body") : 0);
        Assert.That(scope.Failure("m.cast(1)"), Does.Contain("in the body").And.Not.Contain("argument"));
    }

    private static void Compare(string parameters, string call, Action<PyModule> add) =>
        Compare(parameters, call, async: false, add);

    private static void Compare(string parameters, string call, bool async, Action<PyModule> add)
    {
        using var scope = new ModuleScope();
        add(scope.Module);
        scope.Run($"def f({parameters}): return ' '.join(map(str, locals().values()))");
        scope.Run(async ? "def native(*args, **kwargs): return asyncio.run(m.f(*args, **kwargs))" : "native = m.f");
        string expected = scope.Eval<string>($"failure(lambda: f{call})");
        Assert.That(scope.Failure($"native{call}"), Is.EqualTo(expected));
        if (expected == "no error")
        {
            Assert.That(scope.Eval<string>($"native{call}"), Is.EqualTo(scope.Eval<string>($"f{call}")));
        }
    }
}
