using System.Diagnostics.CodeAnalysis;

namespace PyWaker.Coroutines;

/// <summary>A coroutine that starts its operation, without a result, at the first step.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing to free; its token may outlive the coroutine.")]
internal sealed class StartedCoroutine : ValueTaskCoroutine
{
    private readonly CancellationTokenSource? _cancellation;
    private Delegate? _start;

    public StartedCoroutine(Func<CancellationToken, Task> start, CoroutineOptions? options)
        : base(default, options)
    {
        _start = start;
        _cancellation = new CancellationTokenSource();
    }

    public StartedCoroutine(Func<Task> start, CoroutineOptions? options)
        : base(default, options)
    {
        _start = start;
    }

    private protected override CancellationTokenSource? CancellationSource => _cancellation;

    private protected override void StartOperation()
    {
        Delegate start = _start!;
        _start = null;
        Task = new ValueTask(
            (start is Func<CancellationToken, Task> withToken ? withToken(_cancellation!.Token) : ((Func<Task>)start)())
            ?? throw new InvalidOperationException(Texts.NoTask));
    }

    private protected override void ForgetOperation()
    {
        _start = null;
        base.ForgetOperation();
    }
}
