using System.Diagnostics.CodeAnalysis;

namespace PyWaker.Coroutines;

/// <summary>A coroutine that starts its operation, with a result, at the first step, and owns that result.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing to free; its token may outlive the coroutine.")]
internal sealed class StartedCoroutine<T> : ValueTaskCoroutine<T>
{
    private readonly CancellationTokenSource? _cancellation;
    private Delegate? _start;

    public StartedCoroutine(Func<CancellationToken, Task<T>> start, CoroutineOptions? options)
        : base(default, options)
    {
        _start = start;
        _cancellation = new CancellationTokenSource();
    }

    public StartedCoroutine(Func<Task<T>> start, CoroutineOptions? options)
        : base(default, options)
    {
        _start = start;
    }

    private protected override CancellationTokenSource? CancellationSource => _cancellation;

    private protected override void StartOperation()
    {
        Delegate start = _start!;
        _start = null;
        Task = new ValueTask<T>(
            (start is Func<CancellationToken, Task<T>> withToken ? withToken(_cancellation!.Token) : ((Func<Task<T>>)start)())
            ?? throw new InvalidOperationException(Texts.NoTask));
    }

    private protected override void AbandonOperation() => DroppedResult.Dispose(Task);

    private protected override void ForgetOperation()
    {
        _start = null;
        base.ForgetOperation();
    }
}
