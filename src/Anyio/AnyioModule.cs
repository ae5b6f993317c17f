namespace PyWaker.Anyio;

/// <summary>The functions of the anyio package that the adapter calls. On an attached thread.</summary>
internal static class AnyioModule
{
    private static readonly Lazy<PyObject> s_functions =
        new(static () => EmbeddedPython.Load(typeof(AnyioModule).Assembly, "PyWaker.Anyio.anyio_support.py"), LazyThreadSafetyMode.None);

    public static PyObject CheckpointIfCanceled => field ??= EmbeddedPython.Get(s_functions.Value, "checkpoint_if_cancelled");

    public static PyObject ShieldedCheckpoint => field ??= EmbeddedPython.Get(s_functions.Value, "cancel_shielded_checkpoint");
}
