namespace PyWaker;

/// <summary>Base of the attributes that export a function or method: its name, and how it runs.</summary>
public abstract class PyCallableAttribute : Attribute
{
    /// <summary>The function's name in Python. Default: the method's name in snake_case.</summary>
    public string? Name { get; set; }

    /// <summary>The name of the backend in which async functions and streams suspend. Default: the module's.</summary>
    public string? Backend { get; set; }

    /// <summary>Whether the body runs without the GIL. Default: false.</summary>
    /// <remarks>
    /// Sets <see cref="PyFunctionOptions.AllowThreads"/> for sync functions,
    /// <see cref="CoroutineOptions.StartDetached"/> for async ones and streams.
    /// </remarks>
    public bool AllowThreads { get; set; }

    /// <summary>
    /// The cancellation policy of async functions and streams: <see cref="CoroutineOptions.Cancellation"/>.
    /// </summary>
    public CancellationPolicy Cancellation { get; set; }

    /// <summary>
    /// The checkpoint policy of async functions and streams: <see cref="CoroutineOptions.Checkpoint"/>.
    /// </summary>
    public CheckpointPolicy Checkpoint { get; set; }

    /// <summary>
    /// The name of a static <see cref="TaskScheduler"/> member of the class, on which an async function or stream runs.
    /// Default: null.
    /// </summary>
    /// <remarks>Null selects the scheduler of <see cref="CoroutineOptions.Scheduler"/>.</remarks>
    public string? Scheduler { get; set; }

    /// <summary>
    /// Whether a sync method becomes an <c>async def</c> function whose body runs detached in the thread pool. Default:
    /// false.
    /// </summary>
    /// <remarks>For methods that compute for long.</remarks>
    public bool Offload { get; set; }
}
