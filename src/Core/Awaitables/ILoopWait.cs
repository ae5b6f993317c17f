namespace PyWaker.Awaitables;

/// <summary>A wait of C# that cannot outlast its event loop.</summary>
internal interface ILoopWait
{
    /// <summary>The loop has ended, or Python has. Attached; nothing when the wait is over.</summary>
    void Fail(Exception exception);
}
