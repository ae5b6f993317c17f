namespace PyWaker.Coroutines;

/// <summary>Real frames that stand in for the one which a native coroutine has not got. Attached.</summary>
/// <remarks>A coroutine that is not started shows a new frame each time, because a framework may leave a note in it; a suspended one shows the same as all others.</remarks>
internal static class StandInFrames
{
    private static readonly PyObject s_globals = EmbeddedPython.Load("Coroutines.stand_in_frames.py");
    private static readonly PyObject s_newFrame = EmbeddedPython.Get(s_globals, "new_frame");
    private static readonly PyObject s_suspended = EmbeddedPython.Get(s_globals, "suspended_frame");

    private static readonly PyObject s_none = PyObject.None;

    /// <summary>The code object of all.</summary>
    public static PyObject Code { get; } = EmbeddedPython.Get(s_globals, "code");

    /// <summary>What <c>cr_frame</c> shows: <c>None</c> when closed, by which inspect knows.</summary>
    public static PyResult For(CoroutineState state) => state switch
    {
        CoroutineState.Created => new PyResult(NativeCall.Raw(s_newFrame.Handle)),
        CoroutineState.Closed => PyResult.From(s_none),
        _ => PyResult.From(s_suspended),
    };
}
