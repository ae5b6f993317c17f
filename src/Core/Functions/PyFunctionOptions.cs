using PyWaker.LowLevel;

namespace PyWaker;

/// <summary>
/// Settings of a function that <see cref="PyModule"/> exports. Immutable; every member has a default.
/// </summary>
public sealed class PyFunctionOptions
{
    internal static PyFunctionOptions Default { get; } = new();

    /// <summary>
    /// The parameters in the delegate's order, without the <see cref="CancellationToken"/>. Default: none listed.
    /// </summary>
    /// <remarks>
    /// Parameters at the end that are not listed keep the names and defaults of the delegate's method. C# converts a
    /// lambda with default values to a <c>Func</c> only with a warning (CS9099), so give a lambda's defaults here;
    /// those of a method are kept.
    /// </remarks>
    public IReadOnlyList<PyParameter> Parameters { get; init; } = [];

    /// <summary>The function's docstring. Default: null, none.</summary>
    public string? Doc { get; init; }

    /// <summary>The function's <c>__name__</c>. Default: null, the name under which it is added.</summary>
    public string? Name { get; init; }

    /// <summary>The <c>__qualname__</c> of an async function and of its coroutines. Default: null, the name.</summary>
    /// <remarks>A sync function is a builtin, whose qualified name is its name.</remarks>
    public string? QualifiedName { get; init; }

    /// <summary>Whether the body of a sync function runs detached (without the GIL). Default: false.</summary>
    /// <remarks>For a body that blocks or computes for long. Arguments and result are converted attached.</remarks>
    public bool AllowThreads { get; init; }

    /// <summary>
    /// Whether an async function is the builtin that returns the native coroutine, without an <c>async def</c> around
    /// it.
    /// </summary>
    /// <remarks>Faster, but <c>iscoroutinefunction</c> is false. Default: false.</remarks>
    public bool Bare { get; init; }

    /// <summary>The backend of an async function: <see cref="CoroutineOptions.Backend"/>.</summary>
    public AsyncBackend? Backend { get; init; }

    /// <summary>The cancellation policy of an async function: <see cref="CoroutineOptions.Cancellation"/>.</summary>
    public CancellationPolicy Cancellation { get; init; }

    /// <summary>The checkpoint policy of an async function: <see cref="CoroutineOptions.Checkpoint"/>.</summary>
    public CheckpointPolicy Checkpoint { get; init; }

    /// <summary>Whether an async function starts detached: <see cref="CoroutineOptions.StartDetached"/>.</summary>
    public bool StartDetached { get; init; }

    /// <summary>
    /// Whether an async function resumes on the loop thread: <see cref="CoroutineOptions.ResumeOnLoopThread"/>.
    /// </summary>
    public bool ResumeOnLoopThread { get; init; }

    /// <summary>
    /// The scheduler of async functions and streams: <see cref="CoroutineOptions.Scheduler"/>. Default: null, the
    /// module's.
    /// </summary>
    /// <remarks><see cref="PyModule.RunOn"/> sets the module's scheduler.</remarks>
    public TaskScheduler? Scheduler { get; init; }

    /// <summary>
    /// The first set option that applies only when PyWaker creates the coroutine; null when none is set.
    /// </summary>
    internal string? CoroutineOption =>
        Backend is not null ? nameof(Backend)
        : Cancellation != default ? nameof(Cancellation)
        : Checkpoint != default ? nameof(Checkpoint)
        : StartDetached ? nameof(StartDetached)
        : ResumeOnLoopThread ? nameof(ResumeOnLoopThread)
        : Scheduler is not null ? nameof(Scheduler)
        : null;
}
