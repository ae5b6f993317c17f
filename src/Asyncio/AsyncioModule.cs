namespace PyWaker.Asyncio;

/// <summary>The functions of the asyncio package that the adapter calls. On an attached thread.</summary>
internal static class AsyncioModule
{
    private static readonly PyObject s_asyncioName = PyObject.From("asyncio");
    private static readonly PyObject s_anyioName = PyObject.From("anyio");
    private static readonly PyObject s_functions = EmbeddedPython.Load(typeof(AsyncioModule).Assembly, "PyWaker.Asyncio.asyncio_support.py");
    private static readonly PyObject s_getRunningLoop = EmbeddedPython.Get(s_functions, "get_running_loop");
    private static readonly PyObject s_currentTask = EmbeddedPython.Get(s_functions, "current_task");

    /// <summary>Whether anybody imported asyncio: otherwise it cannot be running.</summary>
    public static bool IsImported => !PyCall.FindModule(s_asyncioName).IsMissing;

    /// <summary><c>weakref.ref</c>.</summary>
    public static PyObject Reference { get; } = EmbeddedPython.Get(s_functions, "loop_reference");

    public static PyObject CallSoon { get; } = EmbeddedPython.Get(s_functions, "call_soon");

    public static PyObject CallAllSoon { get; } = EmbeddedPython.Get(s_functions, "call_all_soon");

    public static PyObject Watch { get; } = EmbeddedPython.Get(s_functions, "watch");

    public static PyObject ThreadSafeCall { get; } = EmbeddedPython.Get(s_functions, "thread_safe_call");

    public static PyObject IsDebug { get; } = EmbeddedPython.Get(s_functions, "is_debug");

    public static PyObject AppendCallback { get; } = EmbeddedPython.Get(s_functions, "append_callback");

    public static PyObject RemoveCallback { get; } = EmbeddedPython.Get(s_functions, "remove_callback");

    public static PyObject CancelledError { get; } = EmbeddedPython.Get(s_functions, "CancelledError");

    public static PyObject InvalidStateError { get; } = EmbeddedPython.Get(s_functions, "InvalidStateError");

    /// <summary>The loop that runs on this thread, or <c>None</c>.</summary>
    public static PyOwned RunningLoop() => PyCall.Invoke(s_getRunningLoop.Borrow());

    /// <summary>The task that a loop is stepping right now, or <c>None</c>.</summary>
    public static PyOwned CurrentTask(PyBorrowed loop) => PyCall.Invoke(s_currentTask.Borrow(), loop);

    /// <summary>A shielded anyio scope if anyio was imported.</summary>
    public static PyObject? NewAnyioShield()
    {
        if (PyCall.FindModule(s_anyioName).IsMissing)
        {
            return null;
        }

        using PyObject make = EmbeddedPython.Get(s_functions, "anyio_shield");
        using PyOwned shield = PyCall.Invoke(make.Borrow());
        return shield.Borrow().ToObject();
    }
}
