namespace PyWaker.Interpreter;

/// <summary>State that flows with the code that a Python task awaits.</summary>
/// <remarks>A thread that attaches in this code gets the task's context variables.</remarks>
internal abstract class AmbientContext
{
    private static readonly AsyncLocal<AmbientContext?> s_current = new();

    /// <summary>The state that reaches this code, on any thread.</summary>
    public static AmbientContext? Ambient
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>A <c>contextvars.Context</c> that is not entered, for this thread to enter; 0 for none.</summary>
    /// <remarks>A new reference. Requires an attached thread.</remarks>
    public abstract nint NewContext();
}
