namespace PyWaker.Trio;

/// <summary>
/// The state of a <c>trio.run</c>: its wake channel, opened at the first call of an async C# function in it.
/// </summary>
/// <remarks>
/// Used on the run's thread only, attached. A system task waits for the doorbell and drains. When the run ends, trio
/// cancels that task first, while finalizers and other system tasks may still wait for operations: from then on the
/// doorbell is <c>run_sync_soon</c>, which trio guarantees to serve until the very end. The run's token dies with the
/// run, and that closes the channel. Nothing here owns the token.
/// </remarks>
internal sealed class TrioRun
{
    [ThreadStatic]
    private static TrioRun? t_current;

    // Identifies the run: the address of its token is reused only after the token died, and that closes the channel.
    private readonly nint _token;

    private TrioRun(PyObject token)
    {
        _token = token.Handle;
        using PyObject ended = NativeCallable.Create("pywaker_run_ended", _ =>
        {
            Channel!.Close();
            return PyResult.None;
        });
        TrioModule.OnEnd.Call(token, ended).Dispose();
        Channel = Open(token);
    }

    public WakeChannel Channel { get; }

    /// <summary>The state of the run on this thread.</summary>
    public static TrioRun Current()
    {
        using PyOwned token = PyCall.Invoke(TrioModule.CurrentToken.Borrow());
        if (t_current is { Channel.IsClosed: false } current && token.Borrow().Address == current._token)
        {
            return current;
        }

        using PyObject kept = token.Borrow().ToObject();
        return t_current = new TrioRun(kept);
    }

    private WakeChannel Open(PyObject token)
    {
        CallDoorbell calls = CallBell(token);
        if (Doorbells.PrefersDescriptor)
        {
            DescriptorDoorbell bell = Doorbells.OpenDescriptor();
            using PyObject drain = NewDrain();
            using PyObject stopped = NativeCallable.Create("pywaker_pump_stopped", _ =>
            {
                Channel.UseDoorbell(calls);
                return PyResult.None;
            });
            using PyObject started = TrioModule.StartPump.Call(bell.FileDescriptor, drain, stopped);
            if (started.As<bool>())
            {
                return new WakeChannel(bell);
            }

            bell.Dispose();
        }

        return new WakeChannel(calls);
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
