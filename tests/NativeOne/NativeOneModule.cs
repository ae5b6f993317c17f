using System.Runtime.CompilerServices;

namespace PyWaker.NativeOne;

/// <summary>Tested by tests/native.</summary>
[PyModule("native_one")]
internal static partial class NativeOneModule
{
    private static readonly TaskCompletionSource s_gate = new();
    private static readonly string? s_nothing = Environment.GetEnvironmentVariable("PYWAKER_TEST_NOTHING");

    /// <summary>Adds.</summary>
    [PyFunction]
    private static int Add(int a, int b = 10) => a + b;

    [PyFunction]
    private static async Task<int> AddLater(int a, int b, CancellationToken token)
    {
        await Task.Delay(1, token);
        return a + b;
    }

    [PyFunction]
    private static async IAsyncEnumerable<int> Count(int end, [EnumeratorCancellation] CancellationToken token)
    {
        for (int i = 0; i < end; i++)
        {
            await Task.Yield();
            token.ThrowIfCancellationRequested();
            yield return i;
        }
    }

    [PyFunction]
    private static Task Wait(CancellationToken token) => Task.Delay(Timeout.Infinite, token);

    /// <summary>Completes in another thread, at <see cref="OpenGate"/>.</summary>
    [PyFunction]
    private static async Task PassGate()
    {
        await s_gate.Task;
        await Task.Yield();
    }

    [PyFunction]
    private static void OpenGate() => s_gate.TrySetResult();

    /// <summary>Awaits what Python gives.</summary>
    [PyFunction]
    private static async Task<string> Describe(Func<Task<object?>> function) => $"got {await function()}";

    [PyFunction]
    private static void Fail(string text) => throw new InvalidDataException(text);

    [PyFunction]
    private static async Task FailLater(string text)
    {
        await Task.Yield();
        throw new InvalidDataException(text);
    }

    [PyFunction]
    private static int Dereference() => s_nothing!.Length;

    [PyFunction]
    private static async Task<int> DereferenceLater()
    {
        await Task.Yield();
        return s_nothing!.Length;
    }

    [PyFunction]
    private static int Divide(int a, int b) => a / b;

    /// <summary>Calls a function in a thread that Python has not seen.</summary>
    [PyFunction(AllowThreads = true)]
    private static void CallElsewhere(Action function)
    {
        var thread = new Thread(() => function());
        thread.Start();
        thread.Join();
    }

    /// <summary>Something that only .NET can look into.</summary>
    [PyFunction]
    private static Version Handle() => new(1, 2);

    [PyFunction]
    private static string TypeOf(object? value) => value?.GetType().Name ?? "null";

    /// <summary>
    /// Makes garbage and collects it: stops all threads of this runtime, by signals where they run managed code.
    /// </summary>
    [PyFunction(Offload = true)]
    private static int Collect(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _ = new byte[100_000];
            GC.Collect();
        }

        return GC.CollectionCount(0);
    }

    /// <summary>Keeps a thread in managed code.</summary>
    [PyFunction(Offload = true)]
    private static long Spin(int milliseconds)
    {
        long turns = 0;
        for (long end = Environment.TickCount64 + milliseconds; Environment.TickCount64 < end; turns++) { }

        return turns;
    }
}
