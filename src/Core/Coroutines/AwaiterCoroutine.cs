using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using PyWaker.LowLevel;

namespace PyWaker.Coroutines;

/// <summary>A coroutine over any awaiter, which it creates at the first step.</summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "A source without a timer holds nothing to free; its token may outlive the coroutine."
)]
[StackTraceHidden]
internal sealed class AwaiterCoroutine<TAwaiter, T>(
    Func<CancellationToken, TAwaiter> start,
    Func<TAwaiter, bool> isCompleted,
    Func<TAwaiter, T> getResult,
    CoroutineOptions? options
) : Coroutine(options)
    where TAwaiter : INotifyCompletion
{
    private readonly CancellationTokenSource _cancellation = new();
    private TAwaiter? _awaiter;

    // An awaiter distinguishes success from failure only by throwing, and only once; the outcome is kept when it was
    // read early.
    private bool _taken;
    private T? _result;
    private Exception? _failure;

    // Whether the outcome has been abandoned, and whether it was dropped.
    private volatile bool _isAbandoned;
    private int _dropped;

    private protected override CancellationTokenSource? CancellationSource => _cancellation;

    private protected override bool IsOperationCompleted => _taken || isCompleted(_awaiter!);

    private protected override bool IsOperationCanceled => Failure is OperationCanceledException;

    private protected override bool IsOperationFailed => Failure is not null;

    private protected override bool StartOperation()
    {
        _awaiter = start(_cancellation.Token);
        return IsOperationCompleted;
    }

    private protected override void OnOperationCompleted(Action continuation)
    {
        void Continue()
        {
            continuation();
            if (_isAbandoned)
            {
                DropLateOutcome();
            }
        }

        if (_awaiter is ICriticalNotifyCompletion critical)
        {
            critical.UnsafeOnCompleted(Continue);
        }
        else
        {
            _awaiter!.OnCompleted(Continue);
        }
    }

    private protected override nint TakeResult()
    {
        if (Failure is { } failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }

        return OutcomeConverter.Convert(_result!, Options.Outcomes);
    }

    // An abandoned operation is still needed: its late outcome must be dropped.
    private protected override void OnClosed(bool returned)
    {
        if (!_isAbandoned)
        {
            _taken = true;
            _awaiter = default;
            _result = default;
            _failure = null;
        }
    }

    // The abandonment is published, then the awaiter checked; a completion is published, then the continuation checks
    // for the abandonment: at least one sees the other.
    private protected override void AbandonOperation()
    {
        _isAbandoned = true;
        Interlocked.MemoryBarrier();
        DropLateOutcome();
    }

    // On any thread: the outcome is taken on the pool, where its result is disposed and its failure stays unobserved.
    private void DropLateOutcome()
    {
        if (IsOperationCompleted && Interlocked.Exchange(ref _dropped, 1) == 0)
        {
            AbandonedResult.Dispose(new ValueTask<T>(TakeOutcome()));
        }
    }

    private async Task<T> TakeOutcome()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (Failure is { } failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }

        return _result!;
    }

    private Exception? Failure
    {
        get
        {
            if (!_taken)
            {
                _taken = true;
                try
                {
                    _result = getResult(_awaiter!);
                }
                catch (Exception e)
                {
                    _failure = e;
                }
            }

            return _failure;
        }
    }
}
