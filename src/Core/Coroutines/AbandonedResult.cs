namespace PyWaker.Coroutines;

/// <summary>
/// Disposes the untaken result of an operation that a coroutine started, now or when it arrives, on the thread pool.
/// </summary>
internal static class AbandonedResult
{
    public static void Dispose<T>(ValueTask<T> operation)
    {
        // A value type without IDisposable cannot need disposal; this is decided when the code is compiled for T.
        if (typeof(T).IsValueType && default(T) is not (IDisposable or IAsyncDisposable))
        {
            return;
        }

        _ = operation
            .AsTask()
            .ContinueWith(
                static task => DisposeAsync(task.GetAwaiter().GetResult()),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.DenyChildAttach,
                TaskScheduler.Default
            )
            .Unwrap();
    }

    // An exception of the disposal ends in an unobserved task, and is reported as such.
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
