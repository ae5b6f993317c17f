namespace PyWaker;

/// <summary>How an exported function or method looks and runs in Python.</summary>
public abstract class PyCallableAttribute : Attribute
{
    /// <summary>Its name; default: the method's, in snake_case.</summary>
    public string? Name { get; set; }

    /// <summary>Async functions and streams: the name of the backend to suspend in; default: the module's.</summary>
    public string? Backend { get; set; }

    /// <summary>Whether the body runs without the GIL: <see cref="PyFunctionOptions.AllowThreads"/> for sync functions, <see cref="CoroutineOptions.StartDetached"/> for async ones and streams.</summary>
    public bool AllowThreads { get; set; }

    /// <summary>Async functions and streams: <see cref="CoroutineOptions.Cancellation"/>.</summary>
    public CancellationPolicy Cancellation { get; set; }

    /// <summary>Async functions and streams: <see cref="CoroutineOptions.Checkpoint"/>.</summary>
    public CheckpointPolicy Checkpoint { get; set; }

    /// <summary>Async functions and streams: the name of the static member of the class, a <see cref="TaskScheduler"/>, that the method runs on; default: null, <see cref="CoroutineOptions.Scheduler"/>'s.</summary>
    public string? Scheduler { get; set; }

    /// <summary>Sync methods: whether Python gets an <c>async def</c> function whose body runs in the thread pool, detached, for one that computes long. Default: false.</summary>
    public bool Offload { get; set; }
}
