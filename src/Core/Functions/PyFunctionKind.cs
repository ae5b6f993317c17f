using System.ComponentModel;

namespace PyWaker.Bindings;

/// <summary>The kind of result that an exported function returns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum PyFunctionKind
{
    /// <summary>A value.</summary>
    Sync,

    /// <summary>A coroutine that the function creates itself, with options of its choice.</summary>
    Coroutine,

    /// <summary>A coroutine around the task that the function returns.</summary>
    Task,

    /// <summary>An async generator around the stream that the function returns.</summary>
    Stream,
}
