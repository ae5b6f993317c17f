using PyWaker.Conversion;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Awaitables;

/// <summary>Calls the functions of <c>futures.py</c>. Requires an attached thread.</summary>
internal static class FutureSupport
{
    private static PyObject? s_globals;
    private static PyObject? s_watch;

    /// <summary>The first method of a future that the object lacks; null when it has them all.</summary>
    public static string? Lacks(PyObject future)
    {
        using PyObject lacks = Get("lacks");
        using PyObject answer = NativeCall.Invoke(lacks, future);
        return Converter<string?>.FromPython(answer.Handle);
    }

    /// <summary>Whether Python could await an object, future or not.</summary>
    public static bool IsAwaitable(PyObject value)
    {
        using PyObject isAwaitable = Get("is_awaitable");
        using PyObject answer = NativeCall.Invoke(isAwaitable, value);
        return !answer.Borrow().IsFalse;
    }

    /// <summary>Arranges that a wait is called when the future is done; false when its loop is closed.</summary>
    public static bool Watch(PyObject future, PyObject wait)
    {
        s_watch ??= Get("watch");
        using PyObject answer = NativeCall.Invoke(s_watch, future, wait);
        return !answer.Borrow().IsFalse;
    }

    /// <summary>Asks a future to cancel itself; false when its loop is closed.</summary>
    public static bool Cancel(PyObject future)
    {
        using PyObject cancel = Get("cancel");
        using PyObject answer = NativeCall.Invoke(cancel, future);
        return !answer.Borrow().IsFalse;
    }

    /// <summary>
    /// Closes an unstarted coroutine that nothing will await. From any thread, attached or not; never throws.
    /// </summary>
    public static void Discard(PyObject awaitable)
    {
        // Once Python ends, it warns of nothing.
        if (!Python.TryAttach(out AttachScope scope))
        {
            return;
        }

        using (scope)
        {
            try
            {
                using PyObject discard = Get("discard");
                NativeCall.Invoke(discard, awaitable).Dispose();
            }
            catch (PythonException e)
            {
                // The await fails for another reason, which is the one to report.
                PythonError.Set(e.Value.Handle);
                PythonError.WriteUnraisable(awaitable.Handle);
            }
        }
    }

    private static PyObject Get(string name) =>
        EmbeddedPython.Get(s_globals ??= EmbeddedPython.Load("Awaitables.futures.py"), name);
}
