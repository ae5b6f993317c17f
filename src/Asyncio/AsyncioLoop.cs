using PyWaker.LowLevel;

namespace PyWaker.Asyncio;

/// <summary>
/// The state of an asyncio event loop: its wake channel, opened at the first call of an async C# function in it.
/// </summary>
/// <remarks>
/// The channel is closed with the loop. Used on the loop thread only, attached. The loop owns the drain callback
/// (through its reader, or through a weak reference's callback), and the callback owns this object; nothing here owns
/// the loop. So when the loop is closed, Python releases the callback, and that closes the channel.
/// </remarks>
internal sealed class AsyncioLoop
{
    private static readonly Dictionary<nint, AsyncioLoop> s_loops = [];

    [ThreadStatic]
    private static AsyncioLoop? t_last;

    // The run in which that was found, in AsyncioModule.KnownRuns under the thread's number.
    [ThreadStatic]
    private static nint t_run;

    [ThreadStatic]
    private static PyObject? t_thread;

    private readonly nint _address;
    private readonly PyObject _reference;

    private AsyncioLoop(PyObject loop, Doorbell doorbell)
    {
        _address = loop.Handle;
        _reference = AsyncioModule.Reference.Call(loop);
        Channel = new WakeChannel(doorbell);
    }

    public WakeChannel Channel { get; }

    /// <summary>
    /// Whether the drain may step a woken task: no task is current, and no debug mode times callbacks.
    /// </summary>
    public bool StepsInDrain { get; private set; }

    /// <summary>The loop itself, also while it is not running; <c>None</c> when it is gone.</summary>
    /// <remarks>It is not running while it cancels its tasks at the end of <c>asyncio.run</c>.</remarks>
    public PyOwned Get() => PyCall.Invoke(_reference.Borrow());

    /// <summary>The loop that was last found on this thread, if the same run of it goes on.</summary>
    /// <remarks>
    /// A loop that begins, goes on or ends inside of it, or after it, puts another object in the thread's dictionary.
    /// The one of the last look-up still exists, so no other has its address.
    /// </remarks>
    public static AsyncioLoop? OfKnownRun
    {
        get
        {
            if (t_last is not { Channel.IsClosed: false } last || t_run == 0)
            {
                return null;
            }

            PyBorrowed known = PyCall.FindItem(AsyncioModule.KnownRuns.Borrow(), t_thread!);
            return known.Address == t_run && known.Is(PyCall.FindInThread(AsyncioModule.RunningKey)) ? last : null;
        }
    }

    /// <summary>The state of the loop that runs on this thread, with its channel opened at the first call.</summary>
    public static AsyncioLoop For(PyBorrowed loop)
    {
        // A loop's address is reused only after this loop was closed, and closing closes the channel.
        if (t_last is not { Channel.IsClosed: false } last || loop.Address != last._address)
        {
            t_run = 0;
            t_last = last = Find(loop);
        }

        if (AsyncioModule.HasKnownRuns)
        {
            NoteRun();
        }

        return last;
    }

    private static void NoteRun()
    {
        PyBorrowed run = PyCall.FindInThread(AsyncioModule.RunningKey);
        if (run.IsMissing)
        {
            return;
        }

        using PyObject kept = run.ToObject();
        t_thread ??= PyObject.From(Environment.CurrentManagedThreadId);
        AsyncioModule.KnownRuns.SetItem(t_thread, kept);
        t_run = run.Address;
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

    // For loops that cannot watch descriptors. The channel learns of the loop's end when the loop drops a call that was
    // under way or a timer that it always has, refuses a call, or is collected.
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
            // A signal handler raised. The queue is delivered first: the loop may have no other call in progress that
            // would deliver it.
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
