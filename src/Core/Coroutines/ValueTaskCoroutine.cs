using PyWaker.Objects;

namespace PyWaker.Coroutines;

/// <summary>A coroutine over a (value) task without a result that is under way already.</summary>
internal sealed class ValueTaskCoroutine(ValueTask task, CoroutineOptions? options) : Coroutine(options, isUnderWay: true)
{
    private ValueTask _task = task;

    /// <summary>Begins again with another task. New reference.</summary>
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
        // A value task's source may be asked only once; a task may be asked again, by whoever drops the result.
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

    // There is nothing to dispose, and a fault that nobody looks at is reported by the task itself.
    private protected override void AbandonOperation()
    {
    }
}
