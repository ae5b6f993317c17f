using PyWaker.Coroutines;

namespace PyWaker;

/// <summary>Where C# code runs that Python awaits, when that shall be a place of the program's own: a user interface's thread, a queue that runs one thing at a time, a thread that some object belongs to.</summary>
/// <remarks>
/// A <see cref="TaskScheduler"/> can be named for one function or coroutine (<see cref="PyFunctionOptions.Scheduler"/>, <see cref="CoroutineOptions.Scheduler"/>), for a module's
/// functions (<see cref="PyModule.RunOn"/>) and for the process (<see cref="Default"/>); the nearest one counts. The code is started there, not attached, and goes on there after each <c>await</c>
/// that does not say <c>ConfigureAwait(false)</c>. The event loop never waits for it: it suspends the Python task, as for every operation.
/// </remarks>
public static class DotNetScheduler
{
    private static volatile TaskScheduler? s_default;

    /// <summary>The scheduler for all that name none; default: null, the event loop's thread until the first <c>await</c>, then the thread pool. From any thread; it counts for what is started afterwards.</summary>
    public static TaskScheduler? Default
    {
        get => s_default;
        set => s_default = value;
    }

    /// <summary>The scheduler that posts to a synchronization context.</summary>
    /// <param name="context">The context; its <c>Post</c> must not run the callback before it returns.</param>
    public static TaskScheduler From(SynchronizationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new ContextScheduler(context);
    }

    /// <summary>The scheduler that counts for a coroutine; null when its code is called directly.</summary>
    internal static TaskScheduler? For(CoroutineOptions options) =>
        options.Scheduler ?? (options.ResumeOnLoopThread || options.IsInternal ? null : s_default);

    /// <summary>Starts a function on a scheduler; one whose token is canceled before its turn has come does not begin.</summary>
    internal static Task Start(TaskScheduler scheduler, Func<Task> function, CancellationToken token) =>
        new ScheduledStart<Task>(function, token).On(scheduler).Unwrap();

    /// <inheritdoc cref="Start(TaskScheduler, Func{Task}, CancellationToken)"/>
    internal static Task<T> Start<T>(TaskScheduler scheduler, Func<Task<T>> function, CancellationToken token) =>
        new ScheduledStart<Task<T>>(function, token).On(scheduler).Unwrap();
}
