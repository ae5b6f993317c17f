namespace PyWaker;

/// <summary>
/// Whether awaiting an operation that is already finished lets other tasks run and notices a cancellation.
/// </summary>
public enum CheckpointPolicy
{
    /// <summary>Follows the running framework: where every async operation is a checkpoint, this one is too.</summary>
    Default,

    /// <summary>
    /// Never a checkpoint: a finished operation returns at once. Faster, and the caller is responsible for fairness.
    /// </summary>
    Never,
}
