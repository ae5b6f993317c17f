using System.Collections.Concurrent;

namespace PyWaker.Hosting.Tests;

/// <summary>
/// One thread that runs one thing at a time, as a scheduler or as a synchronization context that never makes itself
/// current.
/// </summary>
internal sealed class SingleThread
{
    private readonly BlockingCollection<Action> _queue = [];
    private readonly Thread _thread;

    public SingleThread(bool asContext)
    {
        Scheduler = asContext ? DotNetScheduler.From(new Context(this)) : new Tasks(this);
        _thread = new Thread(() =>
        {
            foreach (Action action in _queue.GetConsumingEnumerable())
            {
                action();
            }
        });
        _thread.Start();
    }

    public TaskScheduler Scheduler { get; }

    public int Id => _thread.ManagedThreadId;

    public void Post(Action action) => _queue.Add(action);

    /// <summary>Ends the thread when it has done what is queued.</summary>
    public void End()
    {
        _queue.CompleteAdding();
        _thread.Join();
    }

    private sealed class Tasks(SingleThread thread) : TaskScheduler
    {
        protected override void QueueTask(Task task) => thread.Post(() => TryExecuteTask(task));

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task>? GetScheduledTasks() => null;
    }

    private sealed class Context(SingleThread thread) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => thread.Post(() => d(state));
    }
}
