namespace PyWaker.Coroutines;

/// <summary>What one thread is stepping. One object for each, so that a step looks for it once.</summary>
internal sealed class ThreadStepState
{
    [ThreadStatic]
    private static ThreadStepState? t_here;

    private ThreadStepState()
    {
    }

    /// <summary>This thread's.</summary>
    public static ThreadStepState Current => t_here ??= new ThreadStepState();

    /// <summary>The coroutine whose C# function is being called, and has not returned; also while that function steps what it awaits.</summary>
    public Coroutine? Stepping { get; set; }

    /// <summary>Whether the thread is in that function itself, not in what it steps.</summary>
    public bool IsStarting { get; set; }
}
