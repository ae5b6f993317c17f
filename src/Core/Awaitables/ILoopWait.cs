namespace PyWaker.Awaitables;

/// <summary>A wait of C# that cannot outlast its event loop.</summary>
internal interface ILoopWait
{
    /// <summary>
    /// Fails the wait when the loop or Python has ended. Attached; does nothing when the wait is over.
    /// </summary>
    void Fail(Exception exception);

    /// <summary>The message of the failure when the loop closes.</summary>
    string LoopClosedMessage => Messages.AwaitLoopClosed;
}
