using PyWaker.Coroutines;

namespace PyWaker;

/// <summary>Selects the scheduler on which C# code that Python awaits runs.</summary>
/// <remarks>
/// For code that needs a particular place: a user interface's thread, a queue that runs one item at a time, a thread to
/// which an object belongs. A <see cref="TaskScheduler"/> can be set for one function or coroutine
/// (<see cref="PyFunctionOptions.Scheduler"/>, <see cref="CoroutineOptions.Scheduler"/>), for a module's functions
/// (<see cref="PyModule.RunOn"/>) and for the process (<see cref="Default"/>); the nearest one applies. The code starts
/// there, not attached, and continues there after each <c>await</c> without <c>ConfigureAwait(false)</c>. The event
/// loop never waits for it: it suspends the Python task, as for every operation.
/// </remarks>
public static class DotNetScheduler
{
    private static volatile TaskScheduler? s_default;

    /// <summary>
    /// The scheduler for code that names none. Default: null. From any thread; it applies to code that starts
    /// afterwards.
    /// </summary>
    /// <remarks>
    /// With null, code runs on the event loop's thread until the first <c>await</c>, then on the thread pool.
    /// </remarks>
    public static TaskScheduler? Default
    {
        get => s_default;
        set => s_default = value;
    }

    /// <summary>Creates a scheduler that posts to a synchronization context.</summary>
    /// <param name="context">The context; its <c>Post</c> must not run the callback before it returns.</param>
    public static TaskScheduler From(SynchronizationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new ContextScheduler(context);
    }

    /// <summary>The scheduler that applies to a coroutine; null when its code is called directly.</summary>
    internal static TaskScheduler? For(CoroutineOptions options) =>
        options.Scheduler ?? (options.ResumeOnLoopThread || options.IsInternal ? null : s_default);

    /// <summary>Starts a function on a scheduler. It does not begin if its token is canceled before its turn.</summary>
    internal static Task Start(TaskScheduler scheduler, Func<Task> function, CancellationToken token) =>
        new ScheduledStart<Task>(function, token).On(scheduler).Unwrap();

    /// <inheritdoc cref="Start(TaskScheduler, Func{Task}, CancellationToken)"/>
    internal static Task<T> Start<T>(TaskScheduler scheduler, Func<Task<T>> function, CancellationToken token) =>
        new ScheduledStart<Task<T>>(function, token).On(scheduler).Unwrap();
}
