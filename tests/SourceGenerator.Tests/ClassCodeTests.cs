namespace PyWaker.SourceGenerator.Tests;

/// <summary>
/// What is generated for classes compiles without a warning, and goes to the right module; tests/python runs it.
/// </summary>
public class ClassCodeTests
{
    private const string Module = "[PyModule(\"m\", Backend = \"trio\")] internal static partial class M { }";

    [Test]
    public void EveryKindOfMember_Compiles()
    {
        string code = Code(
            """
            namespace Some.Place;

            internal partial struct @struct
            {
                [PyClass(Subclassable = true, Doc = "Says \"this\".")]
                internal partial class @class : IDisposable, IAsyncDisposable, IComparable<@class>, IReadOnlyList<string?>, IAsyncEnumerable<int?>
                {
                    [PyProperty] private const string? Nothing = null;
                    [PyProperty] private static readonly int[] s_values = [1];
                    [PyProperty] private readonly string _text = "";
                    [PyProperty] internal int @event { get; init; }
                    [PyProperty] internal string? Maybe { get; set; }
                    [PyProperty] internal List<int> OnlySet { set { } }
                    [PyConstructor(AllowThreads = true)] private @class(int @for = 1, params string[] rest) { }
                    [PyConstructor] static ValueTask<@class> Make(CancellationToken token) => default;
                    [PyMethod] private protected virtual void @return(int @in) { }
                    [PyMethod(Offload = true)] int Work(int a, CancellationToken token) => a;
                    [PyMethod(ClassMethod = true)] static Task<int> Of(PyObject type, int a, CancellationToken token) => Task.FromResult(a);
                    [PyMethod] static IEnumerable<int> Count(int end = 3) => [end];
                    [PyProperty] public string? this[int index] => "";
                    [PyProperty] public int this[string a, long b] { get => 1; set { } }
                    public int Count() => 0;
                    int IReadOnlyCollection<string?>.Count => 0;
                    public void Dispose() { }
                    public ValueTask DisposeAsync() => default;
                    public int CompareTo(@class? other) => 0;
                    public IEnumerator<string?> GetEnumerator() => throw new Exception();
                    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
                    public IAsyncEnumerator<int?> GetAsyncEnumerator(CancellationToken token = default) => throw new Exception();
                }
            }
            """
        );

        Assert.That(code, Does.Contain("\"class_\","));
        Assert.That(code, Does.Contain("partial struct @struct\n{\npartial class @class\n{"));
        Assert.That(code, Does.Contain("new global::Some.Place.@struct.@class(p1, rest)"));
        Assert.That(code, Does.Contain("Backend = backend,"));
        foreach (
            string name in new[]
            {
                "enter",
                "exit",
                "aenter",
                "aexit",
                "iter",
                "aiter",
                "len",
                "getitem",
                "setitem",
                "lt",
                "ge",
            }
        )
        {
            Assert.That(code, Does.Contain($"\"__{name}__\""));
        }
    }

    [Test]
    public void EveryOperator_Compiles()
    {
        string[] binary = ["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>"];
        string code = Code(
            $$"""
            [PyClass]
            internal partial struct V
            {
                {{string.Concat(
                binary.Select(static sign =>
                    $"public static V operator {sign}(V a, {(sign.Length == 2 ? "int" : "V")} b) => a;\n"
                )
            )}}
                public static V operator *(V a, double b) => a;
                public static V operator *(double a, V b) => b;
                public static V operator -(V a) => a;
                public static V operator +(V a) => a;
                public static V operator ~(V a) => a;
                public static bool operator <(V a, V b) => true;
                public static bool operator >(V a, V b) => true;
                public static bool operator true(V a) => true;
                public static bool operator false(V a) => true;
                public static implicit operator double(V a) => 1;
                public static explicit operator long(V a) => 1;
            }
            """
        );

        foreach (
            string name in new[]
            {
                "add",
                "sub",
                "mul",
                "rmul",
                "truediv",
                "mod",
                "and",
                "or",
                "xor",
                "lshift",
                "rshift",
                "neg",
                "pos",
                "invert",
                "lt",
                "gt",
                "bool",
                "float",
                "int",
            }
        )
        {
            Assert.That(code, Does.Contain($"\"__{name}__\""));
        }

        Assert.That(code, Does.Not.Contain("__radd__").And.Not.Contain("__le__").And.Not.Contain("__eq__"));
    }

    [Test]
    public void Types_GoToTheModuleTheyNameOrAreIn()
    {
        string[] files = Generation.GenerateAll(
            """
            [PyModule("m")] static partial class M { [PyClass] private partial record struct Inner(int X); }
            [PyModule("n")] static partial class N { }
            [PyClass(Module = typeof(N))] partial class Derived : Base { }
            [PyClass(Module = typeof(N), Name = "Parent")] partial class Base { }
            """
        );

        string Of(string start) =>
            files.Single(file =>
                file.Contains($"static partial class {start}\n", StringComparison.Ordinal)
                && file.Contains("CreateUninstalled", StringComparison.Ordinal)
            );
        Assert.That(
            Of("M").Split('\n').Count(static line => line.Contains("AddToPython", StringComparison.Ordinal)),
            Is.EqualTo(1)
        );
        string n = Of("N");
        Assert.That(
            n.IndexOf("global::Base.AddToPython", StringComparison.Ordinal),
            Is.GreaterThan(0).And.LessThan(n.IndexOf("global::Derived.AddToPython", StringComparison.Ordinal))
        );
        Assert.That(
            files.Single(static file => file.Contains("partial class Derived", StringComparison.Ordinal)),
            Does.Contain("parent: typeof(global::Base)")
        );
    }

    [Test]
    public void Overloads_OfMethodsAndConstructors_AreOneMethodEach()
    {
        string code = Code(
            """
            [PyClass]
            partial class C
            {
                [PyConstructor] C(int a) { }
                [PyMethod] void F() { }
                [PyConstructor(AllowThreads = true)] C(string a) { }
                [PyMethod] int F(int a) => a;
                [PyMethod] static Task G() => null!;
                [PyMethod(Offload = true)] static int G(int a, CancellationToken token) => a;
                [PyMethod(ClassMethod = true)] static IAsyncEnumerable<int> H(PyObject type) => null!;
                [PyMethod(ClassMethod = true)] static IAsyncEnumerable<int> H(PyObject type, int a) => null!;
                [PyMethod] void Alone() { }
            }
            """
        );

        foreach (
            string call in new[]
            {
                "MethodOverloads(\n            \"__init__\"",
                "MethodOverloads(\n            \"f\"",
                "StaticMethodOverloads(\n            \"g\"",
                "ClassMethodOverloads(\n            \"h\"",
                "Method(\n            \"alone\"",
            }
        )
        {
            Assert.That(code.Split("builder." + call), Has.Length.EqualTo(2), call);
        }

        Assert.That(code.Split("new global::PyWaker.Bindings.PyFunctionOverload("), Has.Length.EqualTo(9));
    }

    [Test]
    public void Types_ThatProtocolsTake_AreRegisteredForNativeAot()
    {
        string code = Code(
            """
            struct S { }

            [PyClass]
            partial class V
            {
                public static V operator +(V a, S? b) => a;
                public static V operator -((S X, int Y) a, V b) => b;
                public static bool operator <(V a, List<S> b) => true;
                public static bool operator >(V a, List<S> b) => true;
                [PyProperty] public Dictionary<int, S> this[Func<S> key] { get => []; set { } }
                [PyProperty] public int this[string a, S b] => 1;
            }
            """
        );

        Assert.That(
            Generation.Registrations(code),
            Is.EqualTo(
                new[]
                {
                    "Dictionary<global::System.Collections.Generic.Dictionary<int, global::S>, int, global::S>",
                    "Function<global::S>",
                    "Nullable<global::S>",
                    "Sequence<global::System.Collections.Generic.List<global::S>, global::S>",
                    "ValueTuple<global::S, int>",
                    "ValueTuple<string, global::S>",
                }
            )
        );
    }

    private static string Code(string source) =>
        Generation
            .GenerateAll(source + Module)
            .Single(static line => line.Contains("PyClassBuilder", StringComparison.Ordinal));
}
