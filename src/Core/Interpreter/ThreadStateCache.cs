using PyWaker.Interop;

namespace PyWaker.Interpreter;

/// <summary>
/// The Python thread state that .NET threads keep between two attaches. <c>PyGILState_Release</c> would delete it each time, and with it the memory for Python's
/// frames, which is mapped and unmapped: together more than everything else that a call from a pool thread costs.
/// </summary>
/// <remarks>
/// <para>Kept by one more <c>PyGILState_Ensure</c>, so that other libraries' pairs of Ensure and Release nest as always. Only a state that our attach made is kept:
/// a thread of Python's own, or one that another library has attached, is theirs.</para>
/// <para>.NET does not tell when a thread ends, and nothing of ours runs on it then. So whichever thread comes first after that, new itself, deletes the states of those that
/// ended: there are never more than there were threads at once. Everything here is attached; the GIL guards the list.</para>
/// </remarks>
internal static unsafe class ThreadStateCache
{
    private static readonly List<(Thread Thread, nint State)> s_kept = [];

    [ThreadStatic]
    private static bool t_isKept;

    /// <summary>Whether this thread has kept its state.</summary>
    public static bool IsOfThisThread => t_isKept;

    /// <summary>Keeps the state that the attach which has just been made created, the outermost one of this thread.</summary>
    public static void Keep()
    {
        if (!Deleting.IsAllowed)
        {
            return;
        }

        nint[] left = [.. s_kept.Where(static it => !it.Thread.IsAlive).Select(static it => it.State)];
        if (left.Length > 0)
        {
            s_kept.RemoveAll(it => left.Contains(it.State));
            Delete(left);
        }

        _ = CPython.PyGILState_Ensure();
        s_kept.Add((Thread.CurrentThread, CPython.PyGILState_GetThisThreadState()));
        t_isKept = true;
    }

    // From 3.12 deleting a state makes the deleting thread forget its own, whichever that is (Python/pystate.c, unbind_gilstate_tstate). So the thread that does it
    // throws its own away with them, which is as new as it is, and takes another one. Clearing a state drops what Python code kept in it, and so runs any code: destructors that call
    // .NET, which attaches, detaches and lets other threads run. That needs a thread which knows its state, so all are cleared, its own last, before one is deleted, which runs no code.
    // No other thread comes across them: they are in no list any more.
    private static void Delete(nint[] states)
    {
        foreach (nint state in states)
        {
            CPython.PyThreadState_Clear(state);
        }

        CPython.PyThreadState_Clear(CPython.PyThreadState_Get());
        foreach (nint state in states)
        {
            CPython.PyThreadState_Delete(state);
        }

        CPython.PyThreadState_DeleteCurrent();
        _ = CPython.PyGILState_Ensure();
    }

    // A class of its own: whether a thread has a state is asked before Python's version is known.
    private static class Deleting
    {
        // A debug build insists, from 3.12, that a state is deleted by the thread it was made for.
        public static readonly bool IsAllowed = Python.Version < new Version(3, 12) || !IsDebugBuild();

        private static bool IsDebugBuild()
        {
            fixed (byte* name = "gettotalrefcount"u8)
            {
                return CPython.PySys_GetObject(name) != 0;
            }
        }
    }
}
