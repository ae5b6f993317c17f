using System.Diagnostics;
using PyWaker.Objects;

namespace PyWaker.Coroutines;

/// <summary>A coroutine over a (value) task without a result that has already started.</summary>
[StackTraceHidden]
internal sealed class ValueTaskCoroutine(ValueTask task, CoroutineOptions? options)
    : Coroutine(options, isUnderWay: true)
{
    private ValueTask _task = task;

    /// <summary>Resets the coroutine, with another task. Returns a new reference.</summary>
    public nint Reuse(ValueTask task)
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
        Task task = _task.AsTask();
        _task = new ValueTask(task);
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);
    }

    private protected override nint TakeResult()
    {
        _task.GetAwaiter().GetResult();
        return Reference.New(Reference.None);
    }

    private protected override void OnClosed(bool returned) => _task = default;

    // There is nothing to dispose, and the task itself reports an unobserved fault.
    private protected override void AbandonOperation() { }
}
