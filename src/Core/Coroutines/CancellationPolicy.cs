namespace PyWaker;

/// <summary>The reaction of a coroutine when Python cancels it while its .NET operation is in progress.</summary>
public enum CancellationPolicy
{
    /// <summary>
    /// <see cref="WaitForCleanup"/> for an operation that takes a <see cref="CancellationToken"/>,
    /// <see cref="Abandon"/> for an operation that takes none.
    /// </summary>
    Default,

    /// <summary>
    /// Cancels the token and waits until the operation has ended; then Python's cancellation or the operation's failure
    /// is raised.
    /// </summary>
    /// <remarks>
    /// The coroutine stays suspended meanwhile, so that the clean-up is over before Python continues. Further
    /// cancellations change nothing.
    /// </remarks>
    WaitForCleanup,

    /// <summary>
    /// Waits as <see cref="WaitForCleanup"/> does, but an operation that still succeeds gives its result, and the
    /// cancellation is dropped.
    /// </summary>
    PreferResult,

    /// <summary>
    /// Cancels the token, if any, and raises Python's cancellation at once; the operation continues unobserved.
    /// </summary>
    /// <remarks>Its late result is dropped, and its late fault is not observed.</remarks>
    Abandon,
}
