namespace PyWaker.SourceGenerator.Tests;

// Functions and their overloads.
public partial class DiagnosticTests
{
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
            "memory of Python holds numbers, bool, char, and structs of them, but not string",
            "[PyFunction] static void F(Span<string> a) { }"
        );
        yield return Case(
            "SpanInTask",
            "PYW0005",
            "a",
            "a span ends with the call, before the function does; use ReadOnlyMemory<byte> or PyBuffer<byte>",
            "[PyFunction] static Task F(ReadOnlySpan<byte> a) => Task.CompletedTask;"
        );
        yield return Case(
            "WritableSpanOffloaded",
            "PYW0005",
            "a",
            "a span ends with the call, before the function does; use Memory<int> or PyBuffer<int>",
            "[PyFunction(Offload = true)] static void F(Span<int> a) { }"
        );
        yield return Case(
            "SpanInStream",
            "PYW0005",
            "a",
            "use ReadOnlyMemory<double> or PyBuffer<double>",
            "[PyFunction] static IAsyncEnumerable<int> F(ReadOnlySpan<double> a) => null!;"
        );
        yield return Case(
            "SpanInGenerator",
            "PYW0005",
            "a",
            "the memory is leased for the call only, and the result lives on; take a PyObject and use its "
                + "AsBuffer<int>()",
            "[PyFunction] static IEnumerable<int> F(ReadOnlySpan<int> a) => null!;"
        );
        yield return Case(
            "MemoryInCoroutine",
            "PYW0005",
            "a",
            "take a PyObject and use its AsBuffer<int>()",
            "[PyFunction] static Coroutine F(Memory<int> a) => null!;"
        );
        yield return Case(
            "MemoryOfObjects",
            "PYW0005",
            "a",
            "but not object",
            "[PyFunction] static void F(ReadOnlyMemory<object> a) { }"
        );
        yield return Case(
            "BufferOfList",
            "PYW0022",
            "F",
            "List<int> is no memory; it is for arrays of up to three dimensions, Memory, ReadOnlyMemory and IMemoryOwner",
            "[PyFunction] [return: PyBuffer] static List<int> F() => [];"
        );
        yield return Case(
            "BufferOfText",
            "PYW0022",
            "F",
            "the elements of string[] are references or pointers",
            "[PyFunction] [return: PyBuffer] static Task<string[]> F() => null!;"
        );
        yield return Case(
            "BufferOfNothing",
            "PYW0022",
            "F",
            "it has no result that is memory",
            "[PyFunction] [return: PyBuffer] static Task F() => null!;"
        );
        yield return Case(
            "BufferOfGenerator",
            "PYW0022",
            "F",
            "the items of a generator are converted; return an IAsyncEnumerable",
            "[PyFunction] [return: PyBuffer] static IEnumerable<int[]> F() => [];"
        );
        yield return Case(
            "ReusedArray",
            "PYW0022",
            "F",
            "ReusesMemory is for the items of a stream",
            "[PyFunction] [return: PyBuffer(ReusesMemory = true)] static int[] F() => [];"
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
}
