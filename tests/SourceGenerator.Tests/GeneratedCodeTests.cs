namespace PyWaker.SourceGenerator.Tests;

/// <summary>
/// What is generated compiles without a warning, whatever the source looks like; tests/python runs it.
/// </summary>
public class GeneratedCodeTests
{
    [Test]
    public void EveryKindOfMethod_Compiles()
    {
        string code = Generation.Generate(
            """
            namespace Some.Place;

            internal enum Kind { One, Two = 2 }

            [PyModule("a.b", Backend = "asyncio", Doc = "Says \"this\".")]
            internal static partial class M
            {
                [PyFunction] private static void @class(int @for, string @return = "\\") { }
                [PyFunction] static Kind Choose(Kind a = Kind.Two, Kind? b = Kind.One, Kind? c = null) => a;
                [PyFunction] static string Bare(string text = null!, float number = float.NaN, long large = -1, byte small = 1) => text;
                [PyFunction] static Task Later(CancellationToken token, int value = 1) => Task.CompletedTask;
                [PyFunction] static ValueTask<(int, string?)> Pair(CancellationToken token = default) => default;
                [PyFunction] static System.Runtime.CompilerServices.YieldAwaitable Yield(CancellationToken token) => Task.Yield();
                [PyFunction] static IAsyncEnumerable<int[]> Stream(Kind[] kinds, CancellationToken token) => throw new Exception();
                [PyFunction] static Task<string>? Maybe() => null;
                [PyFunction] static List<int> Values(ReadOnlySpan<byte> data, [PyKeywordOnly] ReadOnlySpan<byte> more = default, params string?[] rest) => [];
                [PyFunction] static int Write(Span<double> values, ReadOnlySpan<Half> more, int count, params int[] rest) => 0;
                [PyFunction(AllowThreads = true)] static void Sync(Memory<Kind> values, ReadOnlySpan<nint> more = default) { }
                [PyFunction] static Task<int> Read(ReadOnlyMemory<int> values, PyBuffer<System.Numerics.Complex> more, Memory<bool> last = default) => null!;
                [PyFunction] static ValueTask Lease(PyBuffer<char>? values = null, CancellationToken token = default) => default;
                [PyFunction] static IAsyncEnumerable<int> Memories(ReadOnlyMemory<long> a, CancellationToken token) => null!;
                [PyFunction] static IAsyncEnumerable<int> Others(Memory<(int, double)> a) => null!;
                [PyFunction] static IEnumerable<int> Copies(ReadOnlyMemory<byte> a) => [];
                [PyFunction(Offload = true)] static int WorkOn(Memory<double> a, CancellationToken stop) => 0;
                [PyFunction] static System.Runtime.CompilerServices.YieldAwaitable YieldAfter(ReadOnlyMemory<sbyte> a) => Task.Yield();
                [PyFunction] [return: PyBuffer] static double[] Shared(ReadOnlySpan<double> a) => [];
                [PyFunction] [return: PyBuffer] static Task<int[,]?> SharedLater(CancellationToken token) => null!;
                [PyFunction] [return: PyBuffer] static ValueTask<Memory<Kind>> SharedSoon(Memory<Kind> a) => default;
                [PyFunction] [return: PyBuffer] static System.Runtime.CompilerServices.ConfiguredTaskAwaitable<ReadOnlyMemory<int>?> SharedAwaited() => default;
                [PyFunction(Offload = true)] [return: PyBuffer] static System.Buffers.IMemoryOwner<byte> SharedWork(CancellationToken token) => null!;
                [PyFunction] [return: PyBuffer(ReusesMemory = true)] static IAsyncEnumerable<Memory<int>> SharedStream(CancellationToken token) => null!;
                [PyFunction] [return: PyBuffer] static IAsyncEnumerable<float[,,]> SharedItems() => null!;
                [PyFunction] static Task Tell(IProgress<int> must, IProgress<string?>? may = null, IProgress<int> also = null!) => Task.CompletedTask;
                [PyFunction] static PyObject? Object(PyObject? value, Func<int, Task<string>>? call = null) => value;
                [PyFunction(Offload = true)] static int Work(int token, CancellationToken stop) => token;
                [PyFunction, Obsolete] static void Old() { }
            }
            """
        );

        Assert.That(code, Does.Contain("\"a.b\", \"Says \\\"this\\\".\")"));
        Assert.That(code, Does.Contain("global::Some.Place.M.@class(p0, p1);"));
        Assert.That(code, Does.Contain("Required<int>(\"for_\")"));
    }

    [Test]
    public void Lambdas_AreHiddenFromStackTraces()
    {
        string code = Generation.Generate(
            """
            [PyModule("m")] static partial class M
            {
                [PyFunction] static void F() { }
                [PyFunction] static Task Later(CancellationToken token) => Task.CompletedTask;
                [PyFunction(Offload = true)] static int Work() => 1;
            }
            """
        );

        const string hidden = "[global::System.Diagnostics.StackTraceHidden] ";
        Assert.That(code.Split("static (ref global::PyWaker.Bindings.PyFunctionCall call) =>"), Has.Length.EqualTo(4));
        Assert.That(code.Split(hidden + "static (ref"), Has.Length.EqualTo(4));
        Assert.That(code, Does.Contain(hidden + "(token) =>").And.Contain("Run(" + hidden + "() =>"));
    }

    [Test]
    public void Overloads_AreOneFunction()
    {
        string code = Generation.Generate(
            "[PyModule(\"m\")] static partial class M { [PyFunction] static void F() { } [PyFunction] static void G() { } [PyFunction] static string F(int a, int b = 2) => \"\"; [PyFunction(AllowThreads = true)] static IEnumerable<int> F(string a) => []; }"
        );

        Assert.That(code.Split("module.DefineOverloads(").Length, Is.EqualTo(2));
        Assert.That(code.Split("new global::PyWaker.Bindings.PyFunctionOverload(").Length, Is.EqualTo(4));
        Assert.That(code.Split("module.DefineFunction(").Length, Is.EqualTo(2));
    }

    [Test]
    public void Class_WithoutNamespaceOrFunctions_Compiles() =>
        Assert.That(Generation.Generate("[PyModule(\"m\")] static partial class M { }"), Does.Not.Contain("namespace"));

    [Test]
    public void Names_ThatAreKeywords_AreWrittenAsSuch() =>
        Assert.That(
            Generation.Generate(
                "namespace @in.@default; [PyModule(\"m\")] static partial class @event { [PyFunction] static void @new() { } }"
            ),
            Does.Contain("global::@in.@default.@event.@new();")
        );

    [Test]
    public void Module_IsExported_ForAPythonThatLoadsTheAssembly() =>
        Assert.That(
            Generation.Generate("namespace @in { [PyModule(\"m\")] static partial class M { } }"),
            Does.Contain("[assembly: global::PyWaker.PyModuleExport(typeof(global::@in.M))]")
        );

    [Test]
    public void Backends_OfTheReferences_AreRegistered_AlsoWithoutAModule()
    {
        string code = Generation.Backends("class C { }");

        string[] expected =
        [
            "global::PyWaker.Anyio.AnyioBackend",
            "global::PyWaker.Asyncio.AsyncioBackend",
            "global::PyWaker.Trio.TrioBackend",
        ];
        Assert.That(
            code.Split(".Register();").SkipLast(1).Select(static part => part.Split([' ', '\n'])[^1]),
            Is.EqualTo(expected)
        );
    }

    [Test]
    public void AllowThreads_OfAnAsyncMethod_StartsItDetached()
    {
        string code = Generation.Generate(
            "[PyModule(\"m\")] static partial class M { [PyFunction(AllowThreads = true)] static Task A() => null!; [PyFunction(AllowThreads = true)] static IAsyncEnumerable<int> B() => null!; [PyFunction(AllowThreads = true)] static void C() { } }"
        );

        Assert.That(
            code.Split('\n')
                .Select(static line => line.Trim())
                .Where(static line => line.EndsWith("= true,", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "StartDetached = true,", "StartDetached = true,", "AllowThreads = true," })
        );
    }

    [Test]
    public void Class_InSeveralFiles_HasTheFunctionsOfAll()
    {
        string code = Generation.Generate(
            "[PyModule(\"m\")] static partial class M { [PyFunction] static void One() { } }",
            "static partial class M { [PyFunction] static void Two() { } }"
        );

        Assert.That(code, Does.Contain("\"one\"").And.Contain("\"two\""));
    }

    [Test]
    public void Backend_IsTheFunctionsOwnOrTheModules_AndOnlyWhereOneIsNeeded()
    {
        string code = Generation.Generate(
            "[PyModule(\"m\", Backend = \"asyncio\")] static partial class M { [PyFunction] static Task A() => null!; [PyFunction(Backend = \"trio\")] static Task B() => null!; [PyFunction] static void C() { } }"
        );

        Assert.That(
            code.Split("Backend = global::PyWaker.LowLevel.AsyncBackends.Get(")
                .Skip(1)
                .Select(static part => part.Split(')')[0]),
            Is.EqualTo(new[] { "\"asyncio\"", "\"trio\"" })
        );
    }

    [Test]
    public void Types_WhoseNamesDifferInCaseOnly_HaveFilesOfTheirOwn()
    {
        string[] files = Generation.GenerateAll(
            """
            [PyModule("a")] static partial class Weather { }
            [PyModule("b")] static partial class WEATHER { }
            [PyClass(Module = typeof(Weather))] partial class WeatheR { }
            [PyClass(Module = typeof(Weather))] partial class Place { }
            """
        );

        Assert.That(files, Has.Length.EqualTo(4));
    }

    [Test]
    public void Types_OfParameters_AreRegisteredForNativeAot()
    {
        string code = Generation.Generate(
            "struct S { } [PyModule(\"m\")] static partial class M { [PyFunction] static Task<List<S>> F(S[] a, Dictionary<string, S?> b, Func<S, int> c, (int X, S Y) d, string?[] e, byte[] f) => null!; }"
        );

        Assert.That(
            Generation.Registrations(code),
            Is.EqualTo(
                new[]
                {
                    "Dictionary<global::System.Collections.Generic.Dictionary<string, global::S?>, string, global::S?>",
                    "Function<global::S, int>",
                    "Nullable<global::S>",
                    "Sequence<global::S[], global::S>",
                    "Sequence<global::System.Collections.Generic.List<global::S>, global::S>",
                    "Sequence<string[], string>",
                    "ValueTuple<int, global::S>",
                }
            )
        );
    }

    [TestCase(
        "/// <summary>One\n/// line, <c>code</c> and <see langword=\"null\"/>.</summary>",
        "One line, code and null."
    )]
    [TestCase("/** <summary>\n * In a block.\n * </summary> */", "In a block.")]
    [TestCase(
        "/// <summary>See <see cref=\"System.Collections.Generic.List{T}.Add(T)\"/>.</summary><returns>Some <paramref name=\"thisOne\"/>.</returns><param name=\"thisOne\">It.</param><param name=\"token\">Hidden.</param>",
        "See Add.\n\nArgs:\n    this_one: It.\n\nReturns:\n    Some this_one."
    )]
    [TestCase("// No documentation.", null)]
    [TestCase("/// <summary>Not closed.", null)]
    [TestCase("/// <remarks>Nothing for Python.</remarks>", null)]
    public void XmlComment_IsTheDocstring(string comment, string? expected)
    {
        string code = Generation.Generate(
            $"[PyModule(\"m\")] static partial class M {{\n{comment}\n[PyFunction] static Task F(int thisOne, CancellationToken token) => null!; }}"
        );

        Assert.That(code, Does.Contain($"Doc = {Emitter.Literal(expected)},"));
    }

    [TestCase("Fetch", "fetch")]
    [TestCase("FetchAllAsync", "fetch_all_async")]
    [TestCase("HTTPServer", "http_server")]
    [TestCase("ParseJSON", "parse_json")]
    [TestCase("Add2Numbers", "add2_numbers")]
    [TestCase("already_snake", "already_snake")]
    [TestCase("Mixed_Case", "mixed_case")]
    [TestCase("_private", "_private")]
    [TestCase("Class", "class_")]
    [TestCase("None", "none")]
    [TestCase("Größe", "größe")]
    public void Names_AreConvertedToSnakeCase(string dotNet, string python) =>
        Assert.That(PythonNames.FromDotNet(dotNet), Is.EqualTo(python));

    [TestCase("example", "PyInit_example")]
    [TestCase("some.place.example", "PyInit_example")]
    [TestCase("\u00e9t\u00e9", "PyInitU_t_9fab")]
    [TestCase("a.\u03b1b\u03b2_c", "PyInitU_b_c_nxcg")]
    [TestCase("\u6a21\u5757", "PyInitU_gfs105b")]
    public void ExtensionModule_ExportsWhatPythonLooksFor(string name, string entryPoint)
    {
        string code = Generation.GenerateExtension(
            $"[PyModule(\"{name}\")] static partial class M {{ [PyFunction] static int F() => 1; }}"
        );

        Assert.That(
            code,
            Does.Contain(
                $"[global::System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = \"{entryPoint}\")]"
            )
        );
        Assert.That(code, Does.Contain(".Define("));
    }

    [Test]
    public void OrdinaryModule_ExportsNothing() =>
        Assert.That(
            Generation.Generate("[PyModule(\"m\")] static partial class M { }"),
            Does.Not.Contain("UnmanagedCallersOnly")
        );
}
