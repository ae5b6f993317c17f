namespace PyWaker.Interpreter;

/// <summary>Prevents .NET's collector from stopping the threads while this process forks.</summary>
/// <remarks>
/// A thread that was in .NET reports its end to the runtime, in C's <c>exit()</c>, and waits there while threads are
/// being stopped. In a child that was forked meanwhile it would wait forever, because the collector's thread is gone.
/// Between the hook before a fork and the one after it, allocations come from a region that is set aside, which
/// requires a collection first. Two cases remain: a collection that a program requests at that moment, and one by a
/// program that allocates more than the region.
/// </remarks>
internal static class CollectionPause
{
    // In bytes. More than any program allocates in the fraction of a millisecond that a fork takes.
    private const long Budget = 8 << 20;

    // Changed on attached threads only: the GIL is the lock, but other threads may fork while one is doing so.
    private static bool s_isHeld;

    /// <summary>
    /// Begins a pause, unless one is in progress: then that one serves, and its end ends this one as well.
    /// </summary>
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
            // The program has its own pause, or too little memory to set any aside.
        }
    }

    /// <summary>Ends the pause, in the parent.</summary>
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
            // A collection has ended it after all.
        }
    }
}
