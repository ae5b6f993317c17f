namespace PyWaker.Anyio;

/// <summary>The functions of the anyio package that the adapter calls. On an attached thread.</summary>
internal static class AnyioModule
{
    // At first use, without Lazy: while Python code runs, another thread may get the GIL and come here too.
    private static PyObject Functions => field ??= EmbeddedPython.Load(typeof(AnyioModule).Assembly, "PyWaker.Anyio.anyio_support.py");

    public static PyObject CheckpointIfCanceled => field ??= EmbeddedPython.Get(Functions, "checkpoint_if_cancelled");

    public static PyObject ShieldedCheckpoint => field ??= EmbeddedPython.Get(Functions, "cancel_shielded_checkpoint");
}
