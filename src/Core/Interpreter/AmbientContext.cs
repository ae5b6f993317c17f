namespace PyWaker.Interpreter;

/// <summary>What flows with the code that a Python task awaits, and gives a thread that attaches in it the task's context variables.</summary>
internal abstract class AmbientContext
{
    private static readonly AsyncLocal<AmbientContext?> s_current = new();

    /// <summary>What reaches this code, on whatever thread it runs.</summary>
    public static AmbientContext? Ambient
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>A <c>contextvars.Context</c> that nobody is in, to be entered by this thread; a new reference, or 0 for none. Attached.</summary>
    public abstract nint NewContext();
}
