namespace PyWaker;

/// <summary>Where a coroutine is, in the words of Python's <c>inspect.getcoroutinestate</c>.</summary>
public enum CoroutineState
{
    /// <summary>Not started: nothing has run.</summary>
    Created,

    /// <summary>In a step.</summary>
    Running,

    /// <summary>Waiting for its operation.</summary>
    Suspended,

    /// <summary>Over.</summary>
    Closed,
}
