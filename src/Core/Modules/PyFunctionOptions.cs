namespace PyWaker;

/// <summary>How a function that <see cref="PyModule"/> exports looks and runs. Immutable; every member has a default that suits most.</summary>
public sealed class PyFunctionOptions
{
    internal static PyFunctionOptions Default { get; } = new();

    /// <summary>
    /// Its parameters, in the delegate's order and without the <see cref="CancellationToken"/>; those that are not listed, at the end, keep the
    /// names and defaults of the delegate's method. Default: none listed.
    /// </summary>
    /// <remarks>C# lets a lambda with default values become a <c>Func</c> only with a warning (CS9099), so give a lambda's defaults here; those of a method are kept.</remarks>
    public IReadOnlyList<PyParameter> Parameters { get; init; } = [];

    /// <summary>Its docstring; default: null, none.</summary>
    public string? Doc { get; init; }

    /// <summary>Its <c>__name__</c>; default: null, the name it is added under.</summary>
    public string? Name { get; init; }

    /// <summary>The <c>__qualname__</c> of an async function and of the coroutines it makes; default: null, the name. A sync function is a builtin, whose qualified name is its name.</summary>
    public string? QualifiedName { get; init; }

    /// <summary>Sync functions: whether the body runs detached (without the GIL), for one that blocks or computes long. Arguments and result are converted attached. Default: false.</summary>
    public bool AllowThreads { get; init; }

    /// <summary>Async functions: whether Python gets the builtin that returns the native coroutine, without the <c>async def</c> around it: faster, but no <c>iscoroutinefunction</c>. Default: false.</summary>
    public bool Bare { get; init; }

    /// <summary>Async functions: <see cref="CoroutineOptions.Backend"/>.</summary>
    public IAsyncBackend? Backend { get; init; }

    /// <summary>Async functions: <see cref="CoroutineOptions.Cancellation"/>.</summary>
    public CancellationPolicy Cancellation { get; init; }

    /// <summary>Async functions: <see cref="CoroutineOptions.Checkpoint"/>.</summary>
    public CheckpointPolicy Checkpoint { get; init; }

    /// <summary>Async functions: <see cref="CoroutineOptions.StartDetached"/>.</summary>
    public bool StartDetached { get; init; }

    /// <summary>Async functions: <see cref="CoroutineOptions.ResumeOnLoopThread"/>.</summary>
    public bool ResumeOnLoopThread { get; init; }

    /// <summary>Async functions and streams: <see cref="CoroutineOptions.Scheduler"/>; default: null, the module's (<see cref="PyModule.RunOn"/>).</summary>
    public TaskScheduler? Scheduler { get; init; }

    /// <summary>The first option that is set and concerns only functions for which PyWaker itself makes the coroutine; null when none is.</summary>
    internal string? CoroutineOption =>
        Backend is not null ? nameof(Backend)
        : Cancellation != default ? nameof(Cancellation)
        : Checkpoint != default ? nameof(Checkpoint)
        : StartDetached ? nameof(StartDetached)
        : ResumeOnLoopThread ? nameof(ResumeOnLoopThread)
        : Scheduler is not null ? nameof(Scheduler)
        : null;
}
