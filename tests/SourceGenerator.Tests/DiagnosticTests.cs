using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator.Tests;

/// <summary>Wrong use is reported, once and where it is.</summary>
public class DiagnosticTests
{
    private static IEnumerable<TestCaseData> WrongClasses()
    {
        static TestCaseData Case(string name, string id, string where, string message, string source) =>
            new TestCaseData(id, where, message, source).SetName($"{id}_{name}");

        yield return Case(
            "NotStatic",
            "PYW0001",
            "M",
            "'M' cannot be a Python module: it is not static",
            "[PyModule(\"m\")] partial class M { }"
        );
        yield return Case(
            "NotPartial",
            "PYW0001",
            "M",
            "'M' cannot be a Python module: it is not partial",
            "[PyModule(\"m\")] static class M { }"
        );
        yield return Case(
            "Generic",
            "PYW0001",
            "M",
            "'M' cannot be a Python module: it is generic",
            "[PyModule(\"m\")] static partial class M<T> { }"
        );
        yield return Case(
            "Nested",
            "PYW0001",
            "M",
            "'M' cannot be a Python module: it is inside another class",
            "static partial class Outer { [PyModule(\"m\")] static partial class M { } }"
        );
        yield return Case(
            "FileLocal",
            "PYW0001",
            "M",
            "'M' cannot be a Python module: it is local to its file",
            "[PyModule(\"m\")] file static partial class M { }"
        );
        yield return Case(
            "ModuleName",
            "PYW0002",
            "\"my-module\"",
            "'my-module' is not a valid Python name: it needs letters, digits and underscores, and no digit first",
            "[PyModule(\"my-module\")] static partial class M { }"
        );
        yield return Case(
            "NoModuleName",
            "PYW0002",
            "\"\"",
            "'' is not a valid Python name",
            "[PyModule(\"\")] static partial class M { }"
        );
        yield return Case(
            "PackageName",
            "PYW0002",
            "\"a.class\"",
            "'a.class' is not a valid Python name: it is a keyword of Python",
            "[PyModule(\"a.class\")] static partial class M { }"
        );
        yield return Case(
            "Outside",
            "PYW0012",
            "F",
            "'F' is in no Python module",
            "static class M { [PyFunction] public static void F() { } }"
        );
        yield return Case(
            "LocalFunction",
            "PYW0012",
            "F",
            "'F' is in no Python module",
            "[PyModule(\"m\")] static partial class M { static void G() { [PyFunction] static void F() { } F(); } }"
        );
    }

    private static IEnumerable<TestCaseData> WrongEnumsAndExceptions()
    {
        static TestCaseData Case(string name, string id, string where, string message, string source) =>
            new TestCaseData(id, where, message, source).SetName($"{id}_{name}");
        const string M = "[PyModule(\"m\")] static partial class M { ";

        yield return Case(
            "EnumMembers",
            "PYW0003",
            "aB",
            "'E' has a 'A_B' already: rename a member",
            M + "[PyEnum] enum E { A_B, aB } }"
        );
        yield return Case(
            "EnumMemberName",
            "PYW0002",
            "_a_",
            "'_A_' is not a valid Python name: Python's enums keep names between underscores for themselves",
            M + "[PyEnum] enum E { _a_ } }"
        );
        yield return Case(
            "EnumName",
            "PYW0002",
            "Name = \"1\"",
            "'1' is not a valid Python name",
            M + "[PyEnum(Name = \"1\")] enum E { } }"
        );
        yield return Case(
            "EnumOutside",
            "PYW0014",
            "E",
            "'E' belongs to no module: there is none",
            "[PyEnum] enum E { }"
        );
        yield return Case(
            "EnumHidden",
            "PYW0013",
            "E",
            "its module cannot see it; make it internal",
            M + "} class C { [PyEnum(Module = typeof(M))] private enum E { } }"
        );
        yield return Case(
            "NoException",
            "PYW0013",
            "C",
            "'C' cannot be a Python class: it is no exception; use [PyClass]",
            M + "[PyException] internal class C { } }"
        );
        yield return Case(
            "GenericException",
            "PYW0013",
            "C",
            "it is generic, and Python names no types",
            M + "[PyException] internal class C<T> : Exception { } }"
        );
        yield return Case(
            "ExceptionBase",
            "PYW0002",
            "Base = \"no base\"",
            "'no base' is not a valid Python name",
            M + "[PyException(Base = \"no base\")] internal class C : Exception { } }"
        );
        yield return Case(
            "ExceptionProperty",
            "PYW0017",
            "P",
            "'P' cannot be a Python property: the module cannot see it; make it internal",
            M + "[PyException] internal class C : Exception { [PyProperty] private int P => 1; } }"
        );
        yield return Case(
            "ExceptionConstant",
            "PYW0017",
            "P",
            "an exception's attributes are those of its instances",
            M + "[PyException] internal class C : Exception { [PyProperty] public const int P = 1; } }"
        );
        yield return Case(
            "ExceptionProperties",
            "PYW0003",
            "p",
            "'C' has a 'p' already: give one another Name",
            M
                + "[PyException] internal class C : Exception { [PyProperty] public int P => 1; [PyProperty] public int p => 1; } }"
        );
        yield return Case(
            "ExceptionMember",
            "PYW0015",
            "P",
            "'P' is in no Python class",
            M + "internal class C : Exception { [PyProperty] public int P => 1; } }"
        );
        yield return Case(
            "TypeAndFunction",
            "PYW0003",
            "f",
            "'m' has a 'f' already: give one another Name",
            M + "[PyEnum] enum f { } [PyFunction] static void F() { } }"
        );
    }

    private static IEnumerable<TestCaseData> WrongFunctions()
    {
        static TestCaseData Case(string name, string id, string where, string message, string members) =>
            new TestCaseData(id, where, message, $"[PyModule(\"m\")] static partial class M {{ {members} }}").SetName(
                $"{id}_{name}"
            );

        yield return Case(
            "FunctionName",
            "PYW0002",
            "Name = \"for\"",
            "'for' is not a valid Python name: it is a keyword of Python",
            "[PyFunction(Name = \"for\")] static void F() { }"
        );
        yield return Case(
            "OtherSpelling",
            "PYW0002",
            "Name = \"\uFB01ne\"",
            "Python reads another spelling of it",
            "[PyFunction(Name = \"\uFB01ne\")] static void F() { }"
        );
        yield return Case(
            "TwoFunctions",
            "PYW0003",
            "f",
            "'m' has a 'f' already: it is the method 'F', and overloads have one name in C# too; give one another Name",
            "[PyFunction] static void F() { } [PyFunction] static void f() { }"
        );
        yield return Case(
            "TwoParameters",
            "PYW0003",
            "max_items",
            "'F' has a 'max_items' already: rename a parameter",
            "[PyFunction] static void F(int maxItems, int max_items) { }"
        );
        yield return Case(
            "GeneratedMember",
            "PYW0003",
            "Create",
            "'M' has a 'Create' already: it is generated; rename yours",
            "static void Create() { }"
        );
        yield return Case(
            "AsyncVoid",
            "PYW0004",
            "F",
            "'F' is async void and cannot be awaited: return a Task",
            "[PyFunction] static async void F() => await Task.Yield();"
        );
        yield return Case(
            "Ref",
            "PYW0005",
            "a",
            "The parameter 'a' of 'F' is not supported: it is a reference to a variable",
            "[PyFunction] static void F(ref int a) { }"
        );
        yield return Case(
            "Out",
            "PYW0005",
            "a",
            "it is a reference to a variable",
            "[PyFunction] static void F(out int a) { a = 1; }"
        );
        yield return Case(
            "In",
            "PYW0005",
            "a",
            "it is a reference to a variable",
            "[PyFunction] static void F(in int a) { }"
        );
        yield return Case(
            "Span",
            "PYW0005",
            "a",
            "Span lives on the stack only; use an array",
            "[PyFunction] static void F(Span<int> a) { }"
        );
        yield return Case(
            "SpanInTask",
            "PYW0005",
            "a",
            "a span ends with the call, before the function does",
            "[PyFunction] static Task F(ReadOnlySpan<byte> a) => Task.CompletedTask;"
        );
        yield return Case(
            "Pointer",
            "PYW0005",
            "a",
            "a pointer has no counterpart there",
            "[PyFunction] static unsafe void F(int* a) { }"
        );
        yield return Case("Dynamic", "PYW0005", "a", "it is dynamic", "[PyFunction] static void F(dynamic a) { }");
        yield return Case(
            "Delegate",
            "PYW0005",
            "a",
            "a callable becomes a Func or an Action",
            "[PyFunction] static void F(Predicate<int> a) { }"
        );
        yield return Case(
            "LongFunc",
            "PYW0005",
            "a",
            "a Func has at most five parameters, the token included, and an Action four",
            "[PyFunction] static void F(Func<int, int, int, int, int, int, int> a) { }"
        );
        yield return Case(
            "LongAction",
            "PYW0005",
            "a",
            "a Func has at most five parameters, the token included, and an Action four",
            "[PyFunction] static void F(Action<int, int, int, int, int>? a) { }"
        );
        yield return Case(
            "RestOfLongFuncs",
            "PYW0005",
            "a",
            "a Func has at most five parameters, the token included, and an Action four",
            "[PyFunction] static void F(params Func<int, int, int, int, int, int, int>[] a) { }"
        );
        yield return Case(
            "TwoTokens",
            "PYW0005",
            "b",
            "one token is enough",
            "[PyFunction] static Task F(CancellationToken a, CancellationToken b) => Task.CompletedTask;"
        );
        yield return Case(
            "NullableToken",
            "PYW0005",
            "a",
            "a token is always there",
            "[PyFunction] static Task F(CancellationToken? a) => Task.CompletedTask;"
        );
        yield return Case(
            "ReturnsSpan",
            "PYW0006",
            "F",
            "The result of 'F' is not supported: ReadOnlySpan lives on the stack only",
            "[PyFunction] static ReadOnlySpan<byte> F() => default;"
        );
        yield return Case(
            "ReturnsRef",
            "PYW0006",
            "F",
            "it is a reference to a variable",
            "static int s_x; [PyFunction] static ref int F() => ref s_x;"
        );
        yield return Case(
            "Generic",
            "PYW0007",
            "F",
            "'F' is generic, but a call from Python names no types",
            "[PyFunction] static void F<T>() { }"
        );
        yield return Case(
            "TokenWithoutAsync",
            "PYW0008",
            "token",
            "The token 'token' of 'F' cannot be canceled",
            "[PyFunction] static void F(CancellationToken token) { }"
        );
        yield return Case(
            "OffloadOfTask",
            "PYW0009",
            "Offload = true",
            "Offload does not apply to 'F': it is for methods that return a value",
            "[PyFunction(Offload = true)] static Task F() => Task.CompletedTask;"
        );
        yield return Case(
            "OffloadOfSequence",
            "PYW0009",
            "Offload = true",
            "Offload does not apply to 'F'",
            "[PyFunction(Offload = true)] static IEnumerable<int> F() => [];"
        );
        yield return Case(
            "OffloadWithScheduler",
            "PYW0009",
            "Scheduler = \"S\"",
            "Scheduler does not apply to 'F': Offload runs the method in the thread pool",
            "static TaskScheduler S => TaskScheduler.Default; [PyFunction(Offload = true, Scheduler = \"S\")] static int F() => 1;"
        );
        yield return Case(
            "AllowThreadsOfCoroutine",
            "PYW0009",
            "AllowThreads = true",
            "AllowThreads does not apply to 'F': the coroutine that the method makes has options of its own",
            "[PyFunction(AllowThreads = true)] static Coroutine F() => throw new Exception();"
        );
        yield return Case(
            "AllowThreadsOfOffload",
            "PYW0009",
            "AllowThreads = true",
            "AllowThreads does not apply to 'F': Offload runs the method without the GIL already",
            "[PyFunction(Offload = true, AllowThreads = true)] static int F() => 1;"
        );
        yield return Case(
            "BackendOfSync",
            "PYW0009",
            "Backend = \"trio\"",
            "Backend does not apply to 'F': it is for async functions and streams",
            "[PyFunction(Backend = \"trio\")] static int F() => 1;"
        );
        yield return Case(
            "CheckpointOfCoroutine",
            "PYW0009",
            "Checkpoint = CheckpointPolicy.Never",
            "the coroutine that the method makes has options of its own",
            "[PyFunction(Checkpoint = CheckpointPolicy.Never)] static Coroutine F() => throw new Exception();"
        );
        yield return Case(
            "NoSuchScheduler",
            "PYW0009",
            "Scheduler = \"Other\"",
            "'Other' is not a static field or property of the class that is a TaskScheduler",
            "static int Other => 1; [PyFunction(Scheduler = \"Other\")] static Task F() => Task.CompletedTask;"
        );
        yield return Case(
            "TwiceKeywordOnly",
            "PYW0010",
            "b",
            "[PyKeywordOnly] does not apply to 'b': a parameter before it has it already",
            "[PyFunction] static void F([PyKeywordOnly] int a, [PyKeywordOnly] int b) { }"
        );
        yield return Case(
            "KeywordOnlyToken",
            "PYW0010",
            "a",
            "Python does not see the token",
            "[PyFunction] static Task F([PyKeywordOnly] CancellationToken a) => Task.CompletedTask;"
        );
        yield return Case(
            "KeywordOnlyParams",
            "PYW0010",
            "a",
            "params takes arguments by position",
            "[PyFunction] static void F([PyKeywordOnly] params int[] a) { }"
        );
        yield return Case(
            "NoDefault",
            "PYW0011",
            "a",
            "The optional parameter 'a' of 'F' has no constant default",
            "[PyFunction] static void F([System.Runtime.InteropServices.Optional] int a) { }"
        );
        yield return Case(
            "DateDefault",
            "PYW0011",
            "a",
            "has no constant default",
            "[PyFunction] static void F([System.Runtime.InteropServices.Optional, System.Runtime.CompilerServices.DateTimeConstant(1)] DateTime a) { }"
        );
    }

    private static IEnumerable<TestCaseData> WrongTypes()
    {
        static TestCaseData Case(string name, string id, string where, string message, string source) =>
            new TestCaseData(id, where, message, $"[PyModule(\"m\")] static partial class M {{ }} {source}").SetName(
                $"{id}_{name}"
            );

        yield return Case(
            "StaticType",
            "PYW0013",
            "C",
            "'C' cannot be a Python class: it is static, so it has no instances",
            "[PyClass] static partial class C { }"
        );
        yield return Case(
            "GenericType",
            "PYW0013",
            "C",
            "it is generic, and Python names no types",
            "[PyClass] partial class C<T> { }"
        );
        yield return Case("TypeNotPartial", "PYW0013", "C", "it is not partial", "[PyClass] class C { }");
        yield return Case(
            "OuterNotPartial",
            "PYW0013",
            "C",
            "it is not partial, or a type around it is not",
            "class Outer { [PyClass] public partial class C { } }"
        );
        yield return Case(
            "RefStruct",
            "PYW0013",
            "C",
            "it lives on the stack only",
            "[PyClass] ref partial struct C { }"
        );
        yield return Case(
            "FileLocalType",
            "PYW0013",
            "C",
            "it is local to its file",
            "[PyClass] file partial class C { }"
        );
        yield return Case(
            "PrivateType",
            "PYW0013",
            "C",
            "its module cannot see it",
            "partial class Outer { [PyClass] private partial class C { } }"
        );
        yield return Case(
            "TypeName",
            "PYW0002",
            "Name = \"a b\"",
            "'a b' is not a valid Python name",
            "[PyClass(Name = \"a b\")] partial class C { }"
        );
        yield return Case(
            "GeneratedTypeMember",
            "PYW0003",
            "AddToPython",
            "'C' has a 'AddToPython' already: it is generated",
            "[PyClass] partial class C { void AddToPython() { } }"
        );
        yield return Case(
            "TwoTypes",
            "PYW0003",
            "C",
            "'m' has a 'C' already: give one another Name",
            "[PyClass] partial class C { } partial class Outer { [PyClass] internal partial class C { } }"
        );
        yield return Case(
            "TwoMembers",
            "PYW0003",
            "A",
            "'C' has a 'a' already: give one another Name",
            "[PyClass] partial class C { [PyMethod] void a() { } [PyProperty] int A => 1; }"
        );
        yield return Case(
            "TwoMethods",
            "PYW0003",
            "f",
            "'C' has a 'f' already: it is the method 'F', and overloads have one name in C# too; give one another Name",
            "[PyClass] partial class C { [PyMethod] void F() { } [PyMethod] void f() { } }"
        );
        yield return Case(
            "PropertyBeforeMethod",
            "PYW0003",
            "a",
            "'C' has a 'a' already: give one another Name",
            "[PyClass] partial class C { [PyProperty] int A => 1; [PyMethod] void a() { } [PyMethod] void a(int b) { } }"
        );
        yield return Case(
            "ParameterSelf",
            "PYW0003",
            "self",
            "'F' has a 'self' already: rename a parameter",
            "[PyClass] partial class C { [PyMethod] void F(int self) { } }"
        );
        yield return Case(
            "SeveralModules",
            "PYW0014",
            "C",
            "'C' belongs to no module: there are several, and it names none",
            "[PyModule(\"n\")] static partial class N { } [PyClass] partial class C { }"
        );
        yield return Case(
            "NotAModule",
            "PYW0014",
            "C",
            "'C' belongs to no module: 'N' has no [PyModule]",
            "static class N { } [PyClass(Module = typeof(N))] partial class C { }"
        );
        yield return Case(
            "MethodOutside",
            "PYW0015",
            "F",
            "'F' is in no Python class: put [PyClass] on",
            "class C { [PyMethod] void F() { } }"
        );
        yield return Case(
            "PropertyOutside",
            "PYW0015",
            "P",
            "'P' is in no Python class",
            "class C { [PyProperty] int P => 1; }"
        );
        yield return Case(
            "ConstructorOutside",
            "PYW0015",
            "C",
            "is in no Python class: put [PyClass] on",
            "class C { [PyConstructor] C() { } }"
        );
        yield return Case(
            "AbstractConstructor",
            "PYW0016",
            "C",
            "it is abstract",
            "[PyClass] abstract partial class C { [PyConstructor] protected C() { } }"
        );
        yield return Case(
            "InstanceFactory",
            "PYW0016",
            "F",
            "it is a method of an instance",
            "[PyClass] partial class C { [PyConstructor] C F() => this; }"
        );
        yield return Case(
            "FactoryOfOther",
            "PYW0016",
            "F",
            "it returns neither C nor a Task or ValueTask of it",
            "[PyClass] partial class C { [PyConstructor] static Task<int> F() => null!; }"
        );
        yield return Case(
            "AsyncConstructor",
            "PYW0009",
            "Offload = true",
            "Offload does not apply to 'C': a constructor has only AllowThreads",
            "[PyClass] partial class C { [PyConstructor(Offload = true)] C() { } }"
        );
        yield return Case(
            "StaticProperty",
            "PYW0017",
            "P",
            "'P' cannot be a Python property: it is static",
            "[PyClass] partial class C { [PyProperty] static int P => 1; }"
        );
        yield return Case(
            "StaticVariable",
            "PYW0017",
            "s_p",
            "it is a static variable",
            "[PyClass] partial class C { [PyProperty] static int s_p = 1; }"
        );
        yield return Case(
            "RefProperty",
            "PYW0017",
            "P",
            "it is a reference to a variable",
            "[PyClass] partial class C { int _p; [PyProperty] ref int P => ref _p; }"
        );
        yield return Case(
            "SpanProperty",
            "PYW0017",
            "P",
            "lives on the stack only",
            "[PyClass] partial class C { [PyProperty] Span<int> P => default; }"
        );
        yield return Case(
            "InitOnlySet",
            "PYW0017",
            "P",
            "nothing can read or set it",
            "[PyClass] partial class C { [PyProperty] int P { init { } } }"
        );
        yield return Case(
            "PropertyName",
            "PYW0002",
            "Name = \"class\"",
            "it is a keyword of Python",
            "[PyClass] partial class C { [PyProperty(Name = \"class\")] int P => 1; }"
        );
        yield return Case(
            "ClassMethodWithoutClass",
            "PYW0018",
            "ClassMethod = true",
            "'F' cannot be a class method: its first parameter is the class, a PyObject",
            "[PyClass] partial class C { [PyMethod(ClassMethod = true)] static void F(int a) { } }"
        );
        yield return Case(
            "ClassMethodOfInstance",
            "PYW0018",
            "ClassMethod = true",
            "it is not static",
            "[PyClass] partial class C { [PyMethod(ClassMethod = true)] void F(PyObject type) { } }"
        );
    }

    private static IEnumerable<TestCaseData> WrongOverloads()
    {
        static TestCaseData Case(string name, string where, string message, string members) =>
            new TestCaseData(
                "PYW0030",
                where,
                message,
                $"[PyModule(\"m\")] static partial class M {{ {members} }}"
            ).SetName($"PYW0030_{name}");

        yield return Case(
            "SyncAndAsync",
            "F",
            "'F' does not fit the overloads of 'f' before it: it is async, and the first is sync; give one another Name",
            "[PyFunction] static void F() { } [PyFunction] static Task F(int a) => null!;"
        );
        yield return Case(
            "SyncAndStream",
            "F",
            "it is a stream, and the first is sync",
            "[PyFunction] static IEnumerable<int> F() => []; [PyFunction] static IAsyncEnumerable<int> F(int a) => null!;"
        );
        yield return Case(
            "SameButForTheToken",
            "F",
            "one has the same parameters in Python, and would always be chosen",
            "[PyFunction] static Task F(int a, string b) => null!; [PyFunction] static Task F(int a) => null!; [PyFunction] static Task F(int a, CancellationToken token) => null!;"
        );
        yield return Case(
            "StaticAndInstance",
            "F",
            "'F' does not fit the overloads of 'f' before it: it is sync, and the first is static and sync; give one another Name",
            "[PyClass] internal partial class C { [PyMethod] static void F() { } [PyMethod] void F(int a) { } }"
        );
        yield return Case(
            "StaticAndClassMethod",
            "F",
            "it is a class method and async, and the first is static and sync",
            "[PyClass] internal partial class C { [PyMethod] static void F() { } [PyMethod(ClassMethod = true)] static Task F(PyObject type) => null!; }"
        );
    }

    [TestCaseSource(nameof(WrongOverloads))]
    [TestCaseSource(nameof(WrongClasses))]
    [TestCaseSource(nameof(WrongTypes))]
    [TestCaseSource(nameof(WrongEnumsAndExceptions))]
    [TestCaseSource(nameof(WrongFunctions))]
    public void WrongUse_IsReportedWhereItIs(string id, string where, string message, string source)
    {
        ImmutableArray<Diagnostic> reported = Generation.Report(source);

        Assert.That(reported.Select(static it => it.Id), Is.EqualTo(new[] { id }));
        Diagnostic diagnostic = reported[0];
        Assert.That(diagnostic.GetMessage(CultureInfo.InvariantCulture), Does.Contain(message));
        string text = Generation.Parse(source, "").ToString();
        Assert.That(
            text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length),
            Is.EqualTo(where)
        );
        Assert.That(diagnostic.Location.GetLineSpan().Path, Is.EqualTo("Sample0.cs"));
    }

    [TestCase("M", "[PyModule(\"m\")] partial class M { }")]
    [TestCase("M", "[PyModule(\"m\")] partial record M;")]
    [TestCase("M<int>", "[PyModule(\"m\")] static partial class M<T> where T : struct { }")]
    [TestCase(
        "Outer<int>.@class.M",
        "static partial class Outer<T> { internal partial interface @class { [PyModule(\"m\")] internal static partial class M { } } }"
    )]
    [TestCase(
        "@namespace.M",
        "namespace @namespace { [PyModule(\"m\")] static partial class M { [PyFunction] static async void F() => await Task.Yield(); } }"
    )]
    [TestCase(
        "M",
        "[PyModule(\"my-module\")] static partial class M { internal static PyModule Create() => CreateUninstalled(); }"
    )]
    [TestCase(
        "M",
        "[PyModule(\"my-module\")] static partial class M { internal static PyModule Create(int a) => throw new Exception(); }"
    )]
    [TestCase(
        "M",
        "[PyModule(\"m\")] static partial class M { [PyFunction] static void F(ref int a) { } [PyClass] internal partial class C { } }"
    )]
    public void ModulesThatAreReported_CanBeCreated_AsFarAsTheCompilerKnows(string type, string source) =>
        Assert.That(
            Generation
                .Compiled(
                    $"{source} static class Program {{ static object F() => {type}.Create(); static object G() => {type}.CreateUninstalled(); }}"
                )
                .Where(static it => it.Severity >= DiagnosticSeverity.Warning),
            Is.Empty
        );

    [Test]
    public void SeveralMistakes_AreAllReported()
    {
        IEnumerable<string> ids = Generation
            .Report(
                "[PyModule(\"m\")] static partial class M { [PyFunction(Offload = true, AllowThreads = true)] static async void F(ref int a, CancellationToken b) { } }"
            )
            .Select(static it => it.Id);

        Assert.That(ids, Is.EquivalentTo(new[] { "PYW0004", "PYW0005", "PYW0009" }));
    }

    [Test]
    public void EveryDiagnostic_IsTestedHere_AndHasAPage()
    {
        DiagnosticDescriptor[] all =
        [
            .. typeof(Descriptors).GetFields().Select(static field => (DiagnosticDescriptor)field.GetValue(null)!),
        ];
        IEnumerable<string> ids = all.Select(static it => it.Id);
        IEnumerable<string> tested = WrongClasses()
            .Concat(WrongFunctions())
            .Concat(WrongTypes())
            .Concat(WrongEnumsAndExceptions())
            .Concat(WrongOverloads())
            .Select(static it => (string)it.Arguments[0]!)
            .Distinct();

        Assert.That(tested.Order(), Is.EqualTo(ids));
        string root = FindRoot();
        foreach (DiagnosticDescriptor descriptor in all)
        {
            string page = File.ReadAllText(Path.Combine(root, "docs", "diagnostics", $"{descriptor.Id}.md"));
            Assert.That(page, Does.StartWith($"# {descriptor.Id}: {descriptor.Title}\n"));

            // The page is the description, in which a link to another page would lead nowhere.
            string description = descriptor.Description.ToString(CultureInfo.InvariantCulture);
            Assert.That($"# {descriptor.Id}: {descriptor.Title}\n\n{description}\n".Split(), Is.EqualTo(page.Split()));
            Assert.That(description, Does.Contain("\n\n**Remedy.** ").And.Not.Contain("]("));
            Assert.That(descriptor.HelpLinkUri, Is.Empty);
        }

        Assert.That(
            Directory
                .GetFiles(Path.Combine(root, "docs", "diagnostics"))
                .Select(Path.GetFileNameWithoutExtension)
                .Order(),
            Is.EqualTo(ids)
        );
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PyWaker.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException("The tests run outside the checkout, whose pages they look at.");
    }
}
