namespace PyWaker.Coroutines;

/// <summary>Two real frames, process-wide, that stand in for the frame which a native coroutine has not got: one not started, one suspended. Attached.</summary>
internal static class StandInFrames
{
    private static readonly PyObject s_globals = EmbeddedPython.Load("Coroutines.stand_in_frames.py");
    private static readonly PyObject s_created = EmbeddedPython.Get(s_globals, "created_frame");
    private static readonly PyObject s_suspended = EmbeddedPython.Get(s_globals, "suspended_frame");

    /// <summary>The code object of both.</summary>
    public static PyObject Code { get; } = EmbeddedPython.Get(s_globals, "code");

    /// <summary>What <c>cr_frame</c> shows; borrowed by the caller. <c>None</c> when closed, by which inspect knows.</summary>
    public static PyObject For(CoroutineState state) => state switch
    {
        CoroutineState.Created => s_created,
        CoroutineState.Closed => s_none,
        _ => s_suspended,
    };

    private static readonly PyObject s_none = PyObject.None;
}
