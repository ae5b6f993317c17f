namespace PyWaker;

/// <summary>The state of a coroutine, in the terms of Python's <c>inspect.getcoroutinestate</c>.</summary>
/// <remarks>A byte, because there may be a million coroutines.</remarks>
public enum CoroutineState : byte
{
    /// <summary>Not started: nothing has run.</summary>
    Created,

    /// <summary>In a step.</summary>
    Running,

    /// <summary>Waiting for its operation.</summary>
    Suspended,

    /// <summary>Finished.</summary>
    Closed,
}
