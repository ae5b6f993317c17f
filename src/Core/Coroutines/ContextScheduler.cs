namespace PyWaker.Coroutines;

/// <summary>Runs tasks by posting them to a synchronization context.</summary>
internal sealed class ContextScheduler(SynchronizationContext context) : TaskScheduler
{
    protected override void QueueTask(Task task) => context.Post(Run, task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        SynchronizationContext.Current == context && TryExecuteTask(task);

    protected override IEnumerable<Task>? GetScheduledTasks() => null;

    // An await captures a context that makes itself current; otherwise it captures this scheduler.
    private void Run(object? task) => TryExecuteTask((Task)task!);
}
