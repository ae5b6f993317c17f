namespace PyWaker;

/// <summary>Whether awaiting an operation that is already finished lets other tasks run and notices a cancellation.</summary>
public enum CheckpointPolicy
{
    /// <summary>As the running framework promises its users: where every async operation is a checkpoint, this one is too.</summary>
    Default,

    /// <summary>Never: a finished operation returns at once, everywhere. Faster, and the caller answers for fairness.</summary>
    Never,
}
