using PyWaker.LowLevel;

namespace PyWaker.Anyio;

/// <summary>Functions of the anyio package that the adapter calls. Requires an attached thread.</summary>
internal static class AnyioModule
{
    // Created at first use, without Lazy: while Python code runs, another thread may take the GIL and reach this line.
    private static PyObject Functions =>
        field ??= EmbeddedPython.Load(typeof(AnyioModule).Assembly, "PyWaker.Anyio.anyio_support.py");

    public static PyObject CheckpointIfCanceled => field ??= EmbeddedPython.Get(Functions, "checkpoint_if_cancelled");

    public static PyObject ShieldedCheckpoint => field ??= EmbeddedPython.Get(Functions, "cancel_shielded_checkpoint");
}
