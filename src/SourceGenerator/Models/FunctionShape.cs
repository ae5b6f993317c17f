namespace PyWaker.SourceGenerator;

/// <summary>What a method returns, as far as the generated call of it depends on that.</summary>
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
