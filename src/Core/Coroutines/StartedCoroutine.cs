using System.Diagnostics;
using PyWaker.Objects;

namespace PyWaker.Coroutines;

/// <summary>A coroutine that starts its operation, without a result, at the first step.</summary>
/// <param name="start">A <c>Func&lt;Task&gt;</c>, or the delegate of a derived class.</param>
/// <param name="options">Settings of the coroutine.</param>
[StackTraceHidden]
internal class StartedCoroutine(Delegate start, CoroutineOptions? options) : Coroutine(options)
{
    // The function that starts the task; from then on the task; at last nothing. There may be a million parked
    // coroutines, so they are kept small.
    private object? _startOrTask = start;

    private protected Task? Task => _startOrTask as Task;

    private protected override bool IsOperationCompleted => Task is not { IsCompleted: false };

    private protected override bool IsOperationCanceled => Task is { IsCanceled: true };

    private protected override bool IsOperationFailed => Task is not { IsCompletedSuccessfully: true };

    private protected override bool StartOperation()
    {
        var start = (Delegate)_startOrTask!;
        Task task = DotNetScheduler.For(Options) is { } scheduler ? StartOn(scheduler, start) : Run(start);
        _startOrTask = task;
        return task.IsCompleted;
    }

    /// <summary>Runs the coroutine's function on a scheduler.</summary>
    private protected virtual Task StartOn(TaskScheduler scheduler, Delegate start) =>
        DotNetScheduler.Start(scheduler, () => Run(start), Token);

    private protected CancellationToken Token => CancellationSource?.Token ?? default;

    private protected Task Run(Delegate start) =>
        Start(start) ?? throw new InvalidOperationException(Messages.NoTask(QualifiedName));

    /// <summary>Runs the coroutine's function.</summary>
    private protected virtual Task? Start(Delegate start) => ((Func<Task>)start)();

    private protected override void OnOperationCompleted(Action continuation) =>
        Task!.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);

    private protected override nint TakeResult()
    {
        Task!.GetAwaiter().GetResult();
        return Reference.New(Reference.None);
    }

    // There is nothing to dispose, and the task itself reports an unobserved fault.
    private protected override void AbandonOperation() { }

    // An abandoned operation still uses the memory that was leased for it.
    private protected override void OnClosed(bool returned)
    {
        Leases?.ReleaseAfter(Task);
        _startOrTask = null;
    }

    /// <summary>Resets a retained, finished coroutine, with another function. Returns a new reference.</summary>
    internal nint Reuse(Func<Task> again)
    {
        _startOrTask = again;
        return ReviveAndReset();
    }
}
