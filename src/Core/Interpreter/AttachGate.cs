using System.Diagnostics;
using PyWaker.Interop;

namespace PyWaker.Interpreter;

/// <summary>
/// Counts the threads that this library has brought into Python, and closes when the interpreter begins to finalize.
/// </summary>
/// <remarks>
/// <para>A thread counts once, from its outermost scope on until it has left that.</para>
/// <para>A thread that asks for the GIL when the interpreter finalizes would hang forever (3.14) or be killed with
/// managed frames on its stack (until 3.13). Order: a thread first counts itself in, then checks the gate;
/// <see cref="Close"/> first shuts the gate, then checks the count. Both sides are full fences, so either the thread
/// sees the gate shut and turns back, or the closer sees the thread and waits for it.</para>
/// </remarks>
internal static unsafe class AttachGate
{
    // A thread that is inside when the gate closes is running this library's code around a few C calls; one that runs
    // long Python code is not worth a hang.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    // Longer than the time between the closing of the gate and the end of most processes.
    private static readonly TimeSpan s_parking = TimeSpan.FromSeconds(5);

    [ThreadStatic]
    private static int t_depth;

    [ThreadStatic]
    private static long t_attaches;

    private static int s_inside;
    private static int s_closed;
    private static int s_closingThread;

    // While this is not 0, the interpreter lives although the gate is shut.
    private static int s_lives;

    /// <summary>
    /// The number of attaches of this thread, with which tests and benchmarks show that a completion never attaches.
    /// </summary>
    internal static long AttachesOfThisThread => t_attaches;

    /// <summary>Records that this thread attaches. Not every thread that enters does.</summary>
    public static void NoteAttach() => t_attaches++;

    /// <summary>Whether a scope of this thread is open, attached or detached inside.</summary>
    public static bool IsThisThreadInside => t_depth > 0;

    /// <summary>Whether exactly one scope of this thread is open.</summary>
    public static bool IsThisThreadInsideOnce => t_depth == 1;

    public static bool IsClosed => Volatile.Read(ref s_closed) != 0;

    /// <summary>Counts this thread in; false when Python is finalizing.</summary>
    /// <remarks>Still true for the finalizing thread and for a thread that still holds the GIL.</remarks>
    public static bool TryEnter()
    {
        bool isOutermost = t_depth == 0;
        if (isOutermost)
        {
            Interlocked.Increment(ref s_inside);
        }

        if (IsClosed && s_closingThread != Environment.CurrentManagedThreadId && !HoldsGil())
        {
            if (isOutermost)
            {
                Interlocked.Decrement(ref s_inside);
            }

            return false;
        }

        t_depth++;
        if (isOutermost)
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
            Interlocked.Decrement(ref s_inside);
        }
    }

    /// <summary>
    /// Shuts the gate and lets the threads that are inside finish. On the finalizing thread, attached; called by
    /// <c>atexit</c>.
    /// </summary>
    public static void Close()
    {
        s_closingThread = Environment.CurrentManagedThreadId;
        Interlocked.Exchange(ref s_closed, 1);
        int own = t_depth > 0 ? 1 : 0;
        if (Volatile.Read(ref s_inside) == own)
        {
            return;
        }

        // They may be waiting for the GIL, which this thread holds.
        Interlocked.Increment(ref s_lives);
        nint state = CPython.PyEval_SaveThread();
        long start = Stopwatch.GetTimestamp();
        SpinWait spin = default;
        while (Volatile.Read(ref s_inside) != own && Stopwatch.GetElapsedTime(start) < s_patience)
        {
            spin.SpinOnce();
        }

        CPython.PyEval_RestoreThread(state);
        Interlocked.Decrement(ref s_lives);
    }

    /// <summary>
    /// Keeps the gate's threads running: the process ends, but Python is not finalized. Requires an attached thread.
    /// </summary>
    /// <remarks>Threads that run Python code continue to the end, and the functions that they call must work.</remarks>
    public static void StayAlive() => Interlocked.Increment(ref s_lives);

    // A thread that runs Python code attaches without waiting. Checked twice: Python's answer counts only if Python
    // still existed when it answered.
    private static bool HoldsGil() =>
        Volatile.Read(ref s_lives) != 0 && CPython.IsAttached() && Volatile.Read(ref s_lives) != 0;

    /// <summary>
    /// Parks a Python thread (a daemon, say) that reaches the shut gate with the GIL; it ends with the process,
    /// silently.
    /// </summary>
    /// <remarks>
    /// Without the GIL it can do nothing. Not forever while Python runs: the remaining <c>atexit</c> handlers may wait
    /// for this thread, which then gets an error.
    /// </remarks>
    public static void ParkIfAttached()
    {
        // Other threads come here when Python is gone.
        if (!PythonBoot.IsThisThreadAttached)
        {
            return;
        }

        // The closer need not wait for this thread.
        int own = t_depth > 0 ? 1 : 0;
        nint state = CPython.PyEval_SaveThread();
        Interlocked.Add(ref s_inside, -own);
        var never = new ManualResetEventSlim();
        never.Wait(s_parking);
        if (!PythonBoot.IsInitialized)
        {
            never.Wait(Timeout.Infinite);
        }

        Interlocked.Add(ref s_inside, own);
        CPython.PyEval_RestoreThread(state);
    }

    /// <summary>Parks a thread that must not return to a finalizing interpreter, as CPython 3.14 does itself.</summary>
    public static void ParkIfClosed()
    {
        if (IsClosed && s_closingThread != Environment.CurrentManagedThreadId)
        {
            // The closer need not wait for this thread, which never leaves its scope.
            if (t_depth > 0)
            {
                Interlocked.Decrement(ref s_inside);
            }

            new ManualResetEventSlim().Wait(Timeout.Infinite);
        }
    }
}
