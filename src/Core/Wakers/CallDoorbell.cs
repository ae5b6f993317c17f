using PyWaker.Objects;

namespace PyWaker.LowLevel;

/// <summary>
/// A doorbell for loops that cannot watch a descriptor: attaches and calls the loop's thread-safe function once per
/// batch.
/// </summary>
/// <param name="call">A Python callable that schedules the drain on the loop thread; called without arguments.</param>
/// <param name="ended">Called, attached, when the callable raised: the loop is gone.</param>
public sealed class CallDoorbell(PyObject call, Action ended) : Doorbell
{
    private const int Attempts = 4;

    /// <inheritdoc/>
    public override DoorbellKind Kind => DoorbellKind.Call;

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
                Call();
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

    // On Python's main thread a signal handler may raise during the call, usually KeyboardInterrupt. Then the loop has
    // not refused the call, and the ringing code is not the one to interrupt; an extra call does no harm. So the call
    // is repeated, and afterwards the handler: it raises in the code that runs next.
    private void Call()
    {
        bool isInterrupted = false;
        for (int left = Attempts; left > 0; left--)
        {
            try
            {
                NativeCall.Invoke(call).Dispose();
                break;
            }
            catch (PythonException e) when (left > 1 && PythonError.IsInterrupt(e.Value.Handle))
            {
                isInterrupted = true;
            }
        }

        if (isInterrupted)
        {
            PythonError.InterruptAgain();
        }
    }

    /// <inheritdoc/>
    public override void Clear() { }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        call.Dispose();
        base.Dispose(disposing);
    }
}
