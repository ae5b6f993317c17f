namespace PyWaker.Coroutines;

/// <summary>Disposes the result of an operation that a coroutine started and nobody takes any more, now or when it comes, on the thread pool.</summary>
internal static class AbandonedResult
{
    public static void Dispose<T>(ValueTask<T> operation)
    {
        // Nothing of a value type without IDisposable can need it; this is known when the code is compiled for T.
        if (typeof(T).IsValueType && default(T) is not (IDisposable or IAsyncDisposable))
        {
            return;
        }

        _ = operation.AsTask().ContinueWith(
            static task => DisposeAsync(task.GetAwaiter().GetResult()),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.DenyChildAttach,
            TaskScheduler.Default).Unwrap();
    }

    // What the disposal throws ends in a task that nobody observes, and is reported as such.
    private static async Task DisposeAsync<T>(T result)
    {
        switch (result)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }
}
