using System.Diagnostics;
using PyWaker.Interop;

namespace PyWaker.Interpreter;

/// <summary>
/// Counts the threads that are inside Python through us, and closes when the interpreter begins to finalize: a thread that
/// asks for the GIL after that point would hang for ever (3.14) or be killed with managed frames on its stack (until 3.13).
/// </summary>
/// <remarks>
/// Order: a thread first counts itself in, then looks at the gate; <see cref="Close"/> first shuts the gate, then looks at the
/// count. Both sides are full fences, so either the thread sees the gate shut and turns back, or the closer sees the thread and waits for it.
/// </remarks>
internal static unsafe class AttachGate
{
    // A thread that is inside at that time is running our own code around a few C calls; one that runs long Python code is not worth a hang.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    // Longer than what runs between the gate and the end of most processes.
    private static readonly TimeSpan s_parking = TimeSpan.FromSeconds(5);

    [ThreadStatic]
    private static int t_depth;

    [ThreadStatic]
    private static long t_attaches;

    private static int s_inside;
    private static int s_closed;
    private static int s_closingThread;

    // While it is not 0 the interpreter lives although the gate is shut.
    private static int s_lives;

    /// <summary>How often this thread has attached: how tests and benchmarks see that completing an operation does not.</summary>
    internal static long AttachesOfThisThread => t_attaches;

    /// <summary>Notes that this thread attaches. Not everybody who enters does.</summary>
    public static void NoteAttach() => t_attaches++;

    /// <summary>Whether a scope of this thread is open, attached or detached inside.</summary>
    public static bool IsThisThreadInside => t_depth > 0;

    /// <summary>Whether one scope of this thread is open, and no more.</summary>
    public static bool IsThisThreadInsideOnce => t_depth == 1;

    public static bool IsClosed => Volatile.Read(ref s_closed) != 0;

    /// <summary>Counts this thread in; false when Python is finalizing, and this is neither the thread that does it nor one that holds the GIL still.</summary>
    public static bool TryEnter()
    {
        Interlocked.Increment(ref s_inside);
        if (IsClosed && s_closingThread != Environment.CurrentManagedThreadId && !HoldsGil())
        {
            Interlocked.Decrement(ref s_inside);
            return false;
        }

        if (t_depth++ == 0)
        {
            InterruptOwner.Enter();
        }

        return true;
    }

    public static void Leave()
    {
        Debug.Assert(t_depth > 0, "left more often than entered");
        if (--t_depth == 0)
        {
            InterruptOwner.Leave();
        }

        Interlocked.Decrement(ref s_inside);
    }

    /// <summary>Shuts the gate and lets the threads that are inside finish. On the finalizing thread, attached; called by <c>atexit</c>.</summary>
    public static void Close()
    {
        s_closingThread = Environment.CurrentManagedThreadId;
        Interlocked.Exchange(ref s_closed, 1);
        if (Volatile.Read(ref s_inside) == t_depth)
        {
            return;
        }

        // They may be waiting for the GIL that this thread holds.
        Interlocked.Increment(ref s_lives);
        nint state = CPython.PyEval_SaveThread();
        long start = Stopwatch.GetTimestamp();
        SpinWait spin = default;
        while (Volatile.Read(ref s_inside) != t_depth && Stopwatch.GetElapsedTime(start) < s_patience)
        {
            spin.SpinOnce();
        }

        CPython.PyEval_RestoreThread(state);
        Interlocked.Decrement(ref s_lives);
    }

    /// <summary>The process ends, but Python is not finalized: threads that run Python code do so to the end, and what they call must work. Attached.</summary>
    public static void StayAlive() => Interlocked.Increment(ref s_lives);

    // A thread that runs Python code attaches without waiting. Asked twice: what Python says counts only if it was still there when it said so.
    private static bool HoldsGil() => Volatile.Read(ref s_lives) != 0 && CPython.PyGILState_Check() != 0 && Volatile.Read(ref s_lives) != 0;

    /// <summary>Parks a thread of Python's own (a daemon, say) that comes to the shut gate with the GIL, without which it can do nothing: it ends with the process, silently.</summary>
    /// <remarks>Not for ever while Python runs: what is left of <c>atexit</c> may wait for this thread, which is then told by an error.</remarks>
    public static void ParkIfAttached()
    {
        // Other threads come here when Python is gone.
        if (!PythonBoot.IsThisThreadAttached)
        {
            return;
        }

        // The closer need not wait for what the thread is inside of.
        int depth = t_depth;
        nint state = CPython.PyEval_SaveThread();
        Interlocked.Add(ref s_inside, -depth);
        var never = new ManualResetEventSlim();
        never.Wait(s_parking);
        if (!PythonBoot.IsInitialized)
        {
            never.Wait(Timeout.Infinite);
        }

        Interlocked.Add(ref s_inside, depth);
        CPython.PyEval_RestoreThread(state);
    }

    /// <summary>Parks a thread that must not come back to a finalizing interpreter, as CPython 3.14 does itself.</summary>
    public static void ParkIfClosed()
    {
        if (IsClosed && s_closingThread != Environment.CurrentManagedThreadId)
        {
            new ManualResetEventSlim().Wait(Timeout.Infinite);
        }
    }
}
