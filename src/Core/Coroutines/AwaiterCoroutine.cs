using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace PyWaker.Coroutines;

/// <summary>A coroutine over any awaiter, which it makes at the first step.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing to free; its token may outlive the coroutine.")]
internal sealed class AwaiterCoroutine<TAwaiter, T>(
    Func<CancellationToken, TAwaiter> start,
    Func<TAwaiter, bool> isCompleted,
    Func<TAwaiter, T> getResult,
    CoroutineOptions? options) : Coroutine(options)
    where TAwaiter : INotifyCompletion
{
    private readonly CancellationTokenSource _cancellation = new();
    private TAwaiter? _awaiter;

    // An awaiter tells success from failure only by throwing, and only once; the outcome is kept when it had to be looked at early.
    private bool _taken;
    private T? _result;
    private Exception? _failure;

    private protected override CancellationTokenSource? CancellationSource => _cancellation;

    private protected override bool IsOperationCompleted => _taken || isCompleted(_awaiter!);

    private protected override bool IsOperationCanceled => Failure is OperationCanceledException;

    private protected override bool IsOperationFailed => Failure is not null;

    private protected override void StartOperation() => _awaiter = start(_cancellation.Token);

    private protected override void OnOperationCompleted(Action continuation)
    {
        if (_awaiter is ICriticalNotifyCompletion critical)
        {
            critical.UnsafeOnCompleted(continuation);
        }
        else
        {
            _awaiter!.OnCompleted(continuation);
        }
    }

    private protected override nint TakeResult()
    {
        if (Failure is { } failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }

        return Converter<T>.ToPython(_result!);
    }

    private protected override void AbandonOperation()
    {
        if (IsOperationCompleted && Failure is null)
        {
            DroppedResult.Dispose(new ValueTask<T>(_result!));
        }
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
