namespace PyWaker.Awaitables;

/// <summary>A function that is started later, in another flow: it sees the <see cref="AsyncLocal{T}"/> values of where it was given, but the coroutine and the loop of where it runs.</summary>
internal sealed class FlowingFunction(Func<CancellationToken, Task> function)
{
    private readonly ExecutionContext? _given = ExecutionContext.Capture();

    public Task Start(CancellationToken token)
    {
        // Its flow was suppressed: it gets none.
        if (_given is null)
        {
            return function(token);
        }

        Task? started = null;
        Flow? flow = Flow.Current;
        ExecutionContext.Run(
            _given,
            _ =>
            {
                Flow.Current = flow;
                PyLoop.InScope = null;
                started = function(token);
            },
            null);
        return started!;
    }
}
