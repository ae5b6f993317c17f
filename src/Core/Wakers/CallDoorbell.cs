namespace PyWaker;

/// <summary>
/// A doorbell for loops that cannot watch a descriptor: attaches and calls the loop's thread-safe function once per
/// batch.
/// </summary>
/// <param name="call">A Python callable that schedules the drain on the loop thread; called without arguments.</param>
/// <param name="ended">Called, attached, when the callable raised: the loop is gone.</param>
public sealed class CallDoorbell(PyObject call, Action ended) : Doorbell
{
    /// <inheritdoc/>
    public override string Kind => "call";

    /// <inheritdoc/>
    public override void Ring()
    {
        if (!Python.TryAttach(out AttachScope scope))
        {
            return;
        }

        using (scope)
        {
            try
            {
                NativeCall.Invoke(call).Dispose();
            }
            catch (PythonException)
            {
                // The loop refuses the call only when it has ended.
                ended();
            }
            catch (ObjectDisposedException)
            {
                // The loop has ended: the channel drops the posted items.
            }
        }
    }

    /// <inheritdoc/>
    public override void Clear()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        call.Dispose();
        base.Dispose(disposing);
    }
}
