using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Coroutines;

/// <summary>Real frames that stand in for the one which a native coroutine has not got. Attached.</summary>
/// <remarks>A coroutine that is not started shows a new frame each time, because a framework may leave a note in it; a suspended one shows the same as all others.</remarks>
internal static class PlaceholderFrames
{
    // Made at first use and not by a static initializer: that runs under a lock of the runtime's, and Python code that lets another thread have the
    // GIL meanwhile would leave the two waiting for each other.
    private static PyObject Globals => field ??= EmbeddedPython.Load("Coroutines.placeholder_frames.py");

    private static PyObject NewFrame => field ??= EmbeddedPython.Get(Globals, "new_frame");

    private static PyObject Suspended => field ??= EmbeddedPython.Get(Globals, "suspended_frame");

    /// <summary>The code object of all.</summary>
    public static PyObject Code => field ??= EmbeddedPython.Get(Globals, "code");

    /// <summary>What <c>cr_frame</c> shows: <c>None</c> when closed, by which inspect knows.</summary>
    public static PyResult For(CoroutineState state) => state switch
    {
        CoroutineState.Created => new PyResult(NativeCall.Raw(NewFrame.Handle)),
        CoroutineState.Closed => PyResult.From(PyObject.None),
        _ => PyResult.From(Suspended),
    };
}
