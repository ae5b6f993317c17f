namespace PyWaker.Bindings;

/// <summary>What an exported function gives back to its caller.</summary>
public enum PyFunctionKind
{
    /// <summary>A value.</summary>
    Sync,

    /// <summary>A coroutine that the function makes itself, with options of its own.</summary>
    Coroutine,

    /// <summary>A coroutine around the task that the function returns.</summary>
    Task,

    /// <summary>An async generator around the stream that the function returns.</summary>
    Stream,
}
