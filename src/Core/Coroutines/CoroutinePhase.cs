namespace PyWaker.Coroutines;

/// <summary>
/// The phase of a coroutine, finer than its <see cref="CoroutineState"/>; it only moves downward in this list.
/// </summary>
internal enum CoroutinePhase : byte
{
    /// <summary>Nothing has run.</summary>
    Created,

    /// <summary>In the checkpoint before the operation.</summary>
    Entering,

    /// <summary>The operation is in progress.</summary>
    Waiting,

    /// <summary>Python cancelled; the operation is cleaning up.</summary>
    CleaningUp,

    /// <summary>In the checkpoint after an operation that finished at once.</summary>
    Leaving,
}
