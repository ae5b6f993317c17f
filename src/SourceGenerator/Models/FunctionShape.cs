namespace PyWaker.SourceGenerator;

/// <summary>The kind of a method's result, as far as the generated call depends on it.</summary>
internal enum FunctionShape
{
    Void,
    Value,
    Sequence,
    Coroutine,
    Task,
    ValueTask,
    Awaitable,
    Stream,

    /// <summary>A sync method that runs in the thread pool.</summary>
    Offloaded,
}
