namespace PyWaker;

/// <summary>What a coroutine does when Python cancels it while its .NET operation is under way.</summary>
public enum CancellationPolicy
{
    /// <summary><see cref="WaitForCleanup"/> for an operation that takes a <see cref="CancellationToken"/>, <see cref="Abandon"/> for one that takes none.</summary>
    Default,

    /// <summary>
    /// The token is canceled and the coroutine stays suspended until the operation has ended, so that its clean-up is over before Python goes
    /// on; then Python's cancellation is raised, or the operation's own failure. Further cancellations change nothing.
    /// </summary>
    WaitForCleanup,

    /// <summary>As <see cref="WaitForCleanup"/>, but an operation that succeeded all the same gives its result, and the cancellation is forgotten.</summary>
    PreferResult,

    /// <summary>The token, if any, is canceled and Python's cancellation raised at once; the operation goes on by itself, its late result is dropped, its late fault unobserved.</summary>
    Abandon,
}
