namespace PyWaker.Coroutines;

/// <summary>Runs tasks by posting them to a synchronization context.</summary>
internal sealed class ContextScheduler(SynchronizationContext context) : TaskScheduler
{
    protected override void QueueTask(Task task) => context.Post(Run, task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => SynchronizationContext.Current == context && TryExecuteTask(task);

    protected override IEnumerable<Task>? GetScheduledTasks() => null;

    // A context that makes itself current is what an await captures; with one that does not, it captures this scheduler.
    private void Run(object? task) => TryExecuteTask((Task)task!);
}
