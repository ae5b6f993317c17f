using PyWaker.LowLevel;

namespace PyWaker.Trio;

/// <summary>
/// The state of a <c>trio.run</c>: its wake channel, opened at the first call of an async C# function in it.
/// </summary>
/// <remarks>
/// Used on the run's thread only, attached. A system task waits for the doorbell and drains. When the run ends, trio
/// cancels that task first, while finalizers and other system tasks may still wait for operations: from then on the
/// doorbell is <c>run_sync_soon</c>, which trio guarantees to serve until the very end. Then an instrument, which the
/// run owns, closes the channel. Nothing here owns the run or its token.
/// </remarks>
internal sealed class TrioRun
{
    [ThreadStatic]
    private static TrioRun? t_current;

    // Identifies the run: the address is reused only after the object died, and the run, which owns it, closes the
    // channel at its end. So while the channel is open, the run whose identity has this address is this one. The
    // channel is closed on the run's thread, attached, so nothing closes it in between.
    private readonly nint _identity;

    private TrioRun(PyObject identity, PyObject token)
    {
        _identity = identity.Handle;

        // The channel comes first: if Ctrl-C ends this constructor, what it has started finds one.
        CallDoorbell calls = CallBell(token);
        if (Doorbells.PrefersDescriptor)
        {
            DescriptorDoorbell bell = Doorbells.OpenDescriptor();
            Channel = new WakeChannel(bell);
            StartPump(bell, calls);
        }
        else
        {
            Channel = new WakeChannel(calls);
        }

        using PyObject ended = NativeCallable.Create("pywaker_run_ended", _ =>
        {
            Channel.Close();
            return PyResult.None;
        });
        TrioModule.OnEnd.Call(ended).Dispose();
    }

    public WakeChannel Channel { get; }

    /// <summary>The run whose task is being stepped on this thread; null for none.</summary>
    /// <remarks>Queried at each call of a C# function: it costs one call and one attribute.</remarks>
    public static TrioRun? Find()
    {
        if (!TrioModule.IsImported)
        {
            return null;
        }

        using PyOwned task = TrioModule.FindTask();
        if (task.Borrow().IsMissing)
        {
            return null;
        }

        return
            t_current is { Channel.IsClosed: false } current
            && current._identity == TrioModule.RunAddress(task.Borrow())
            ? current
            : Open(task.Borrow());
    }

    private static TrioRun Open(PyBorrowed task)
    {
        using PyOwned token = PyCall.Invoke(TrioModule.CurrentToken.Borrow());
        using PyOwned identity = PyCall.Invoke(TrioModule.RunIdentity.Borrow(), task, token.Borrow());
        using PyObject keptIdentity = identity.Borrow().ToObject();
        using PyObject keptToken = token.Borrow().ToObject();
        return t_current = new TrioRun(keptIdentity, keptToken);
    }

    // A run that is ending accepts no new task.
    private void StartPump(DescriptorDoorbell bell, CallDoorbell calls)
    {
        using PyObject drain = NewDrain();
        using PyObject stopped = NativeCallable.Create("pywaker_pump_stopped", _ =>
        {
            Channel.UseDoorbell(calls);
            return PyResult.None;
        });
        using PyObject started = TrioModule.StartPump.Call(bell.FileDescriptor, drain, stopped);
        if (!started.As<bool>())
        {
            Channel.UseDoorbell(calls);
        }
    }

    private CallDoorbell CallBell(PyObject token)
    {
        using PyObject drain = NewDrain();
        return new CallDoorbell(TrioModule.ThreadSafeCall.Call(token, drain), () => Channel.Close());
    }

    private PyObject NewDrain() => NativeCallable.Create("pywaker_drain", _ =>
        {
            Channel.Drain();
            return PyResult.None;
        });
}
