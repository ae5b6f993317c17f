using System.Runtime.CompilerServices;

namespace PyWaker.NativeTwo;

/// <summary>
/// A second module with a runtime of its own, whose making fails when it is told to; tested by tests/native.
/// </summary>
[PyModule("native_two")]
internal static partial class NativeTwoModule
{
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

    /// <summary>Awaits what Python gives.</summary>
    [PyFunction]
    private static async Task<string> Describe(Func<Task<object?>> function) => $"two got {await function()}";

    [PyFunction]
    private static void Fail(string text) => throw new InvalidDataException(text);

    [PyFunction]
    private static async Task FailLater(string text)
    {
        await Task.Yield();
        throw new InvalidDataException(text);
    }

    [PyFunction]
    private static Version Handle() => new(3, 4);

    [PyFunction]
    private static string TypeOf(object? value) => value?.GetType().Name ?? "null";

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

    [PyFunction(Offload = true)]
    private static long Spin(int milliseconds)
    {
        long turns = 0;
        for (long end = Environment.TickCount64 + milliseconds; Environment.TickCount64 < end; turns++) { }

        return turns;
    }
}
