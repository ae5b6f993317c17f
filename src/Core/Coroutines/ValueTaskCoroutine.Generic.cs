using System.Diagnostics;
using PyWaker.LowLevel;

namespace PyWaker.Coroutines;

/// <summary>A coroutine over a (value) task with a result that has already started.</summary>
[StackTraceHidden]
internal sealed class ValueTaskCoroutine<T>(ValueTask<T> task, CoroutineOptions? options)
    : Coroutine(options, isUnderWay: true)
{
    private ValueTask<T> _task = task;

    /// <summary>Resets the coroutine, with another task. Returns a new reference.</summary>
    public nint Reuse(ValueTask<T> task)
    {
        _task = task;
        return ReviveAndReset();
    }

    private protected override bool IsOperationCompleted => _task.IsCompleted;

    private protected override bool IsOperationCanceled => _task.IsCanceled;

    private protected override bool IsOperationFailed => !_task.IsCompletedSuccessfully;

    private protected override bool StartOperation() => IsOperationCompleted;

    private protected override void OnOperationCompleted(Action continuation)
    {
        // A value task's source may be read only once; a task may be read again, by the code that drops the result.
        Task<T> task = _task.AsTask();
        _task = new ValueTask<T>(task);
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);
    }

    private protected override nint TakeResult() =>
        OutcomeConverter.Convert(_task.GetAwaiter().GetResult(), Options.Outcomes);

    private protected override void OnClosed(bool returned) => _task = default;

    // Others may await the same task, so its result is not disposed here; the task itself reports an unobserved fault.
    private protected override void AbandonOperation() { }
}
