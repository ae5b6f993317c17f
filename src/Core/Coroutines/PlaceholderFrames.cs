using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Coroutines;

/// <summary>Placeholder frames for <c>cr_frame</c>; a native coroutine has none. Requires an attached thread.</summary>
/// <remarks>
/// A coroutine that has not started shows a new frame each time, because a framework may leave a note in it; suspended
/// coroutines share one.
/// </remarks>
internal static class PlaceholderFrames
{
    // Created at first use, not by a static initializer: that runs under a lock of the runtime, and Python code that
    // gives the GIL to another thread meanwhile would make the two wait for each other.
    private static PyObject Globals => field ??= EmbeddedPython.Load("Coroutines.placeholder_frames.py");

    private static PyObject NewFrame => field ??= EmbeddedPython.Get(Globals, "new_frame");

    private static PyObject Suspended => field ??= EmbeddedPython.Get(Globals, "suspended_frame");

    /// <summary>The code object of all frames.</summary>
    public static PyObject Code => field ??= EmbeddedPython.Get(Globals, "code");

    /// <summary>The value of <c>cr_frame</c>: <c>None</c> when closed, by which inspect recognizes it.</summary>
    public static PyResult For(CoroutineState state) =>
        state switch
        {
            CoroutineState.Created => new PyResult(NativeCall.Raw(NewFrame.Handle)),
            CoroutineState.Closed => PyResult.From(PyObject.None),
            _ => PyResult.From(Suspended),
        };
}
