namespace PyWaker.Interpreter;

/// <summary>Keeps .NET's collector from stopping the threads while this process forks.</summary>
/// <remarks>
/// A thread that was in .NET tells the runtime of its end, in C's <c>exit()</c>: it waits there while threads are being
/// stopped. In a child that was forked meanwhile that is for ever, because the collector's thread is gone. Between the
/// hook
/// before a fork and the one after it, allocations come out of a region that is set aside, which takes a collection
/// first.
/// What is left: a collection that a program asks for in that moment, and one by a program that allocates more than
/// that.
/// </remarks>
internal static class CollectionPause
{
    // Bytes. More than any program allocates in the fraction of a millisecond that it takes.
    private const long Budget = 8 << 20;

    // Changed on attached threads only: the GIL is the lock, but other threads may fork while one is at it.
    private static bool s_isHeld;

    /// <summary>Begins one, unless there is one: then that one does, and its end is this one's as well.</summary>
    public static void Begin()
    {
        if (s_isHeld)
        {
            return;
        }

        try
        {
            s_isHeld = GC.TryStartNoGCRegion(Budget);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            // The program has one of its own, or so little memory that there is none to set aside.
        }
    }

    /// <summary>Ends it, in the parent.</summary>
    public static void End()
    {
        if (!s_isHeld)
        {
            return;
        }

        s_isHeld = false;
        try
        {
            GC.EndNoGCRegion();
        }
        catch (InvalidOperationException)
        {
            // It has ended by a collection all the same.
        }
    }
}
