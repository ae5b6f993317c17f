namespace PyWaker.Coroutines;

/// <summary>The steps in progress on one thread. One object for each thread, so that a step looks it up once.</summary>
internal sealed class ThreadStepState
{
    [ThreadStatic]
    private static ThreadStepState? t_here;

    private ThreadStepState() { }

    /// <summary>The object of this thread.</summary>
    public static ThreadStepState Current => t_here ??= new ThreadStepState();

    /// <summary>The coroutine whose C# function is in its call, also while that function steps an awaitable.</summary>
    public Coroutine? Stepping { get; set; }

    /// <summary>Whether the thread is in that function itself, rather than in an awaitable that it steps.</summary>
    public bool IsStarting { get; set; }
}
