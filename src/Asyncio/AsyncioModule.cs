using PyWaker.LowLevel;

namespace PyWaker.Asyncio;

/// <summary>Functions of the asyncio package that the adapter calls. Requires an attached thread.</summary>
internal static class AsyncioModule
{
    // Created at first use, not by static initializers: those run under a lock of the runtime, and Python code that
    // gives the GIL to another thread meanwhile would make the two wait for each other. Under the GIL alone two threads
    // may create the same object; either will do.
    private static PyObject Functions =>
        field ??= EmbeddedPython.Load(typeof(AsyncioModule).Assembly, "PyWaker.Asyncio.asyncio_support.py");

    // Not the package itself: a program may remove that from sys.modules while a loop runs.
    private static PyObject AsyncioName => field ??= PyObject.From("asyncio.events");

    private static bool s_isImported;

    private static PyObject AnyioName => field ??= PyObject.From("anyio");

    private static PyObject GetRunningLoop => field ??= Get("get_running_loop");

    private static PyObject GetCurrentTask => field ??= Get("current_task");

    /// <summary>Whether asyncio is imported: otherwise it cannot be running.</summary>
    public static bool IsImported => s_isImported || (s_isImported = !PyCall.FindModule(AsyncioName).IsMissing);

    /// <summary><c>weakref.ref</c>.</summary>
    public static PyObject Reference => field ??= Get("loop_reference");

    public static PyObject CallSoon => field ??= Get("call_soon");

    public static PyObject CallAllSoon => field ??= Get("call_all_soon");

    public static PyObject Watch => field ??= Get("watch");

    public static PyObject ThreadSafeCall => field ??= Get("thread_safe_call");

    public static PyObject IsDebug => field ??= Get("is_debug");

    public static PyObject OwnerOf => field ??= Get("owner_of");

    public static PyObject AppendCallback => field ??= Get("append_callback");

    public static PyObject RemoveCallback => field ??= Get("remove_callback");

    public static PyObject Spawn => field ??= Get("spawn");

    public static PyObject Future => field ??= Get("Future");

    public static PyObject CancelledError => field ??= Get("CancelledError");

    public static PyObject InvalidStateError => field ??= Get("InvalidStateError");

    /// <summary>The key of a loop's run in the dictionary of its thread.</summary>
    public static PyObject RunningKey => field ??= Get("running_key");

    /// <summary>
    /// The run of each thread that is known, by the thread's number; <c>None</c> where <see cref="RunningLoop"/> is
    /// fast.
    /// </summary>
    public static PyObject KnownRuns => field ??= Get("known_runs");

    /// <summary>Whether <see cref="KnownRuns"/> is used.</summary>
    public static bool HasKnownRuns => !KnownRuns.Borrow().IsNone;

    /// <summary>The loop that is running on this thread, or <c>None</c>.</summary>
    /// <remarks>Before Python 3.12 it costs a system call, by which asyncio knows a forked child.</remarks>
    public static PyOwned RunningLoop() => PyCall.Invoke(GetRunningLoop.Borrow());

    /// <summary>The task that a loop is stepping, or <c>None</c>.</summary>
    public static PyOwned CurrentTask(PyBorrowed loop) => PyCall.Invoke(GetCurrentTask.Borrow(), loop);

    /// <summary>A new shielded anyio scope if anyio is imported, else null.</summary>
    public static PyObject? NewAnyioShield()
    {
        if (PyCall.FindModule(AnyioName).IsMissing)
        {
            return null;
        }

        using PyObject make = Get("anyio_shield");
        using PyOwned shield = PyCall.Invoke(make.Borrow());
        return shield.Borrow().ToObject();
    }

    private static PyObject Get(string name) => EmbeddedPython.Get(Functions, name);
}
