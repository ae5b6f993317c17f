using PyWaker.Coroutines;
using PyWaker.LowLevel;

namespace PyWaker;

/// <summary>Settings of a coroutine. Immutable; share one instance among many coroutines.</summary>
public sealed class CoroutineOptions
{
    /// <summary>The default settings.</summary>
    public static CoroutineOptions Default { get; } = new();

    /// <summary>
    /// The framework in which to suspend. Default: null, the one that is running at the first suspension.
    /// </summary>
    /// <remarks>It is found through sniffio.</remarks>
    public AsyncBackend? Backend { get; init; }

    /// <summary>Keeps a finished coroutine for the next call, if that pays.</summary>
    internal CoroutineFreeList? FreeList { get; init; }

    /// <summary>The coroutine's <c>__name__</c>. Default: <c>coroutine</c>.</summary>
    public string Name { get; init; } = "coroutine";

    /// <summary>The coroutine's <c>__qualname__</c>. Default: null, the value of <see cref="Name"/>.</summary>
    public string? QualifiedName { get; init; }

    /// <summary>
    /// The reaction to Python's cancellation. Default: wait for the clean-up of an operation that takes a token.
    /// </summary>
    public CancellationPolicy Cancellation { get; init; }

    /// <summary>Whether a finished operation is a checkpoint. Default: where the framework promises it.</summary>
    public CheckpointPolicy Checkpoint { get; init; }

    /// <summary>Whether the C# function starts detached (without the GIL). Default: false.</summary>
    /// <remarks>For a function that works for long before its first <c>await</c>.</remarks>
    public bool StartDetached { get; init; }

    /// <summary>
    /// Whether the C# function's continuations run on the event loop's thread, attached. Default: false, the thread
    /// pool.
    /// </summary>
    /// <remarks>
    /// For thread-affine objects; <c>ConfigureAwait(false)</c> leaves the loop thread, as everywhere. The function's
    /// <see cref="SynchronizationContext"/> may be used by itself, from any thread: <c>Post</c> never blocks;
    /// <c>Send</c> runs the callback at once on the loop thread, and elsewhere blocks, detached, until the loop has
    /// run it. Once the loop has ended, both run on the thread pool.
    /// </remarks>
    public bool ResumeOnLoopThread { get; init; }

    /// <summary>
    /// The scheduler on which the C# code runs, from start to end. Default: null,
    /// <see cref="DotNetScheduler.Default"/>.
    /// </summary>
    /// <remarks>
    /// Without either, the code runs on the event loop's thread until the first <c>await</c>, then on the thread pool.
    /// Applies to functions that the coroutine starts itself, and to the steps of a stream. Overrides
    /// <see cref="ResumeOnLoopThread"/>.
    /// </remarks>
    public TaskScheduler? Scheduler { get; init; }

    /// <summary>
    /// Whether it is the result of another object's <c>__await__</c>: an iterator, and no coroutine to Python.
    /// </summary>
    /// <remarks>It does not warn when it is never used.</remarks>
    internal bool IsIterator { get; init; }

    /// <summary>Converts results, items and exceptions to Python. Default: null, the usual conversion.</summary>
    public OutcomeConverter? Outcomes { get; init; }

    /// <summary>
    /// Whether the code belongs to the engine or requested the loop thread, regardless of the process's default.
    /// </summary>
    internal bool IsInternal { get; init; }
}
