namespace PyWaker.Asyncio;

/// <summary>One asyncio event loop: its wake channel, opened when the first coroutine suspends in it, closed when the loop is.</summary>
/// <remarks>
/// Everything on the loop thread, attached. The loop owns the drain callback (through its reader, or through a weak reference's
/// callback), the callback owns this; nothing here owns the loop. So when the loop is closed, Python lets go of the callback, and that closes the channel.
/// </remarks>
internal sealed class AsyncioLoop
{
    private static readonly Dictionary<nint, AsyncioLoop> s_loops = [];

    [ThreadStatic]
    private static AsyncioLoop? t_last;

    private readonly nint _address;
    private readonly PyObject _reference;

    private AsyncioLoop(PyObject loop, Doorbell doorbell)
    {
        _address = loop.Handle;
        _reference = AsyncioModule.Reference.Call(loop);
        Channel = new WakeChannel(doorbell);
    }

    public WakeChannel Channel { get; }

    /// <summary>Whether a woken task may be stepped from inside the drain: no task is current, and debug mode does not time callbacks.</summary>
    public bool StepsInDrain { get; private set; }

    /// <summary>The loop itself, also while it is not running (it cancels its tasks then, at the end of <c>asyncio.run</c>); <c>None</c> when it is gone.</summary>
    public PyOwned Get() => PyCall.Invoke(_reference.Borrow());

    /// <summary>The loop's channel, opened at the first call.</summary>
    public static AsyncioLoop For(PyBorrowed loop)
    {
        // An address is given to another loop only after this one was closed, and closing closes the channel.
        if (t_last is { Channel.IsClosed: false } last && loop.Address == last._address)
        {
            return last;
        }

        return t_last = Find(loop);
    }

    private static AsyncioLoop Find(PyBorrowed loop)
    {
        using PyObject kept = loop.ToObject();
        if (s_loops.TryGetValue(kept.Handle, out AsyncioLoop? found) && !found.Channel.IsClosed)
        {
            return found;
        }

        return s_loops[kept.Handle] = Open(kept);
    }

    private static AsyncioLoop Open(PyObject loop)
    {
        if (Doorbells.PrefersDescriptor)
        {
            DescriptorDoorbell bell = Doorbells.OpenDescriptor();
            var opened = new AsyncioLoop(loop, bell);
            if (opened.TryWatch(loop, bell))
            {
                return opened;
            }
        }

        return OpenWithCalls(loop);
    }

    // The loop's reader is the callback's only owner: closing the loop drops it.
    private bool TryWatch(PyObject loop, DescriptorDoorbell bell)
    {
        using PyObject drain = NativeCallable.Create("pywaker_drain", Drain, Close);
        using PyObject watched = AsyncioModule.Watch.Call(loop, bell.FileDescriptor, drain);
        return watched.As<bool>();
    }

    // For loops that cannot watch descriptors; this one learns of the loop's end when the loop drops a call that was under way, refuses one, or is collected.
    private static AsyncioLoop OpenWithCalls(PyObject loop)
    {
        AsyncioLoop? opened = null;
        using PyObject drain = NativeCallable.Create("pywaker_drain", arguments => opened!.Drain(arguments));
        using PyObject closed = NativeCallable.Create("pywaker_loop_ended", _ =>
        {
            opened!.Close();
            return PyResult.None;
        });
        PyObject call = AsyncioModule.ThreadSafeCall.Call(loop, drain, closed);
        opened = new AsyncioLoop(loop, new CallDoorbell(call, () => opened!.Close()));
        return opened;
    }

    private PyResult Drain(PyArguments arguments)
    {
        try
        {
            using PyOwned loop = AsyncioModule.RunningLoop();
            StepsInDrain = !loop.IsNone && MayStep(loop.Borrow());
        }
        catch
        {
            // The handler of a signal raised. What is queued is delivered first: the loop may have no other call under way that would do it.
            StepsInDrain = false;
            Channel.Drain();
            throw;
        }

        Channel.Drain();
        return PyResult.None;
    }

    private static bool MayStep(PyBorrowed loop)
    {
        using PyOwned task = AsyncioModule.CurrentTask(loop);
        if (!task.IsNone)
        {
            return false;
        }

        using PyOwned debug = PyCall.Invoke(AsyncioModule.IsDebug.Borrow(), loop);
        return debug.Borrow().IsFalse;
    }

    private void Close()
    {
        Channel.Close();
        if (s_loops.TryGetValue(_address, out AsyncioLoop? current) && current == this)
        {
            s_loops.Remove(_address);
        }
    }
}
