using PyWaker.Coroutines;
using PyWaker.LowLevel;

namespace PyWaker;

/// <summary>How a coroutine runs. Immutable; share one instance among many coroutines.</summary>
public sealed class CoroutineOptions
{
    /// <summary>The defaults.</summary>
    public static CoroutineOptions Default { get; } = new();

    /// <summary>The framework to suspend in; default: null, the one that runs at the first suspension, found through sniffio.</summary>
    public AsyncBackend? Backend { get; init; }

    /// <summary>Where a finished coroutine is kept for the next call, if it is worth it.</summary>
    internal CoroutineFreeList? FreeList { get; init; }

    /// <summary>The coroutine's <c>__name__</c>; default: <c>coroutine</c>.</summary>
    public string Name { get; init; } = "coroutine";

    /// <summary>The coroutine's <c>__qualname__</c>; default: null, the same as <see cref="Name"/>.</summary>
    public string? QualifiedName { get; init; }

    /// <summary>What happens when Python cancels it; default: wait for the clean-up of an operation that takes a token.</summary>
    public CancellationPolicy Cancellation { get; init; }

    /// <summary>Whether a finished operation is a checkpoint; default: where the framework promises it.</summary>
    public CheckpointPolicy Checkpoint { get; init; }

    /// <summary>Whether the C# function is started detached (without the GIL), for one that works long before its first <c>await</c>; default: false.</summary>
    public bool StartDetached { get; init; }

    /// <summary>
    /// Whether the C# function's continuations run on the event loop's thread, attached, instead of the thread pool; default: false. For
    /// thread-affine objects; <c>ConfigureAwait(false)</c> leaves the loop thread, as everywhere.
    /// </summary>
    /// <remarks>
    /// The function's <see cref="SynchronizationContext"/> may be used by itself, from any thread: <c>Post</c> never blocks; <c>Send</c> runs the callback at once on the loop's
    /// thread, and elsewhere blocks, detached, until the loop has run it. Once the loop has ended, both run on the thread pool.
    /// </remarks>
    public bool ResumeOnLoopThread { get; init; }

    /// <summary>Where the C# code runs, from its start to its end; default: null, <see cref="DotNetScheduler.Default"/>, and without one the event loop's thread until the first <c>await</c>, then the thread pool.</summary>
    /// <remarks>For functions that the coroutine starts itself, and for the steps of a stream. It comes before <see cref="ResumeOnLoopThread"/>.</remarks>
    public TaskScheduler? Scheduler { get; init; }

    /// <summary>Whether it is what <c>__await__</c> of another object returns: an iterator, which nobody takes for a coroutine and which warns of nothing when it is not used.</summary>
    internal bool IsIterator { get; init; }

    /// <summary>What results, items and exceptions become in Python; default: null, what they become everywhere.</summary>
    public OutcomeConverter? Outcomes { get; init; }

    /// <summary>Whether the code is the engine's own or asked for the loop's thread, whatever the process's default is.</summary>
    internal bool IsInternal { get; init; }
}
