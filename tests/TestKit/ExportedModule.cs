using PyWaker.LowLevel;

namespace PyWaker.TestKit;

/// <summary>The Python module <c>exported</c>: functions as a user exports them.</summary>
public static class ExportedModule
{
    private static int s_canceled;

    /// <summary>Makes the module importable. After Python was initialized.</summary>
    public static void Install() =>
        PyModule
            .Create("exported", "Functions exported from .NET.")
            .AddAsyncFunction(
                "double",
                async (int value) => await Double(value).ConfigureAwait(false),
                new PyFunctionOptions { Doc = "Twice the value." }
            )
            .AddAsyncFunction(
                "double_anyio",
                (int value) => Task.FromResult(2 * value),
                new PyFunctionOptions { Backend = AsyncBackends.Get("anyio") }
            )
            .AddAsyncFunction("forever", async (CancellationToken token) => await Forever(token).ConfigureAwait(false))
            .AddStream("count", (int count) => Count(count))
            .AddFunction("canceled", () => s_canceled)
            .AddFunction("reset", () =>
            {
                s_canceled = 0;
            });

    private static async Task<int> Double(int value)
    {
        await Task.Yield();
        return 2 * value;
    }

    private static async Task<int> Forever(CancellationToken token)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref s_canceled);
            throw;
        }

        return 0;
    }

    internal static async IAsyncEnumerable<int> Count(int count)
    {
        for (int i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }
}
