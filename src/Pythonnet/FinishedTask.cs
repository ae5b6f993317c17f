namespace PyWaker.Pythonnet;

/// <summary>The result of an operation whose result type is known only when it runs: the completed task.</summary>
/// <remarks>Disposed if its result is never taken, which then is disposed too.</remarks>
internal readonly record struct FinishedTask(Task Task) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        switch (ResultTypes.ResultOf(Task))
        {
            case IAsyncDisposable result:
                await result.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable result:
                result.Dispose();
                break;
        }
    }
}
