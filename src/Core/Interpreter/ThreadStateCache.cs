using PyWaker.Interop;

namespace PyWaker.Interpreter;

/// <summary>The Python thread state that a .NET thread keeps between two attaches.</summary>
/// <remarks>
/// <para><c>PyGILState_Release</c> would delete it each time, and with it the memory for Python's frames, which is
/// mapped and unmapped: together more than everything else that a call from a pool thread costs.</para>
/// <para>Kept by one more <c>PyGILState_Ensure</c>, so that other libraries' pairs of Ensure and Release nest as
/// always. Only a state that this library's attach created is kept: a Python thread, or a thread that another library
/// has attached, belongs to them.</para>
/// <para>.NET does not report when a thread ends, and no code of this library runs on it then. So the first thread to
/// attach after that, itself new, deletes the states of the threads that ended: there are never more than there were
/// threads at once. Everything here is attached; the GIL guards the list.</para>
/// </remarks>
internal static unsafe class ThreadStateCache
{
    private static readonly List<(Thread Thread, nint State)> s_kept = [];

    [ThreadStatic]
    private static bool t_isKept;

    /// <summary>Whether this thread has kept its state.</summary>
    public static bool IsOfThisThread => t_isKept;

    /// <summary>Keeps the state that this thread's outermost attach has just created.</summary>
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

    // From 3.12, deleting a state makes the deleting thread forget its own, whichever that is (Python/pystate.c,
    // unbind_gilstate_tstate). So the deleting thread discards its own with them, which is just as new, and takes
    // another one.
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
