using PyWaker.Wakers;

namespace PyWaker.Awaitables;

/// <summary>A delegate posted to a loop thread, and a task for its result.</summary>
/// <remarks>
/// It runs in the flow of the code that posted it, except for the parts that belong to the thread on which it runs.
/// </remarks>
internal sealed class InvokedDelegate<T>(SynchronizationContext context, Func<T> function) : PostedDelegate
{
    private readonly CapturedCallerContext _callerContext = new();
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _result.Task;

    protected override void Run()
    {
        SynchronizationContext? previous = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            _result.SetResult(_callerContext.Call(function));
        }
        catch (Exception e)
        {
            _result.SetException(e);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }
    }

    protected override void RunElsewhere() =>
        _result.SetException(
            new InvalidOperationException(Python.IsInitialized ? Messages.CallLoopClosed : Messages.Finalizing)
        );
}
