using PyWaker.LowLevel;

namespace PyWaker.Readme;

// <snippet>
/// <summary>PyWaker's backend for the event loop of toyloop.py.</summary>
public sealed class ToyBackend : AsyncBackend
{
    private static readonly PyObject s_name = PyObject.From("toyloop");
    private static (nint Loop, WakeChannel Channel)? s_open;

    public override string Name => "toyloop";

    public override bool HasCheckpoints => false;

    // 1. Is the framework running on this thread? Called often, also in programs that never import it.
    public override bool IsRunningOnThisThread()
    {
        PyBorrowed module = PyCall.FindModule(s_name);
        if (module.IsMissing)
        {
            return false;
        }

        using PyObject loop = RunningLoop();
        return !loop.IsNone;
    }

    // 4. How is the loop called from another thread, and how does the channel learn of its end?
    public override WakeChannel GetChannel()
    {
        using PyObject loop = RunningLoop();
        if (s_open is { Channel.IsClosed: false } open && open.Loop == loop.Borrow().Address)
        {
            return open.Channel;
        }

        DescriptorDoorbell bell = Doorbells.OpenDescriptor();
        var channel = new WakeChannel(bell);
        using PyObject drain = NativeCallable.Create(
            "drain",
            _ =>
            {
                channel.Drain();
                return PyResult.None;
            },
            released: channel.Close
        ); // the loop releases its readers when it ends
        loop.CallMethod("add_reader", bell.FileDescriptor, drain).Dispose();
        s_open = (loop.Borrow().Address, channel);
        return channel;
    }

    public override Suspension Suspend(Waker waker) => new ToySuspension(waker, GetChannel());

    public override PyObject? CheckpointIfCanceled() => null;

    public override PyObject? ShieldedCheckpoint() => null;

    public override PyObject? Shield() => null;

    private static PyObject RunningLoop()
    {
        using PyObject module = PyCall.FindModule(s_name).ToObject();
        return module.CallMethod("running_loop");
    }
}

/// <summary>2. The object that a coroutine yields to suspend, with <c>park(resume)</c> and <c>cancel()</c>.</summary>
/// <remarks><c>cancel()</c> returns false when the operation cleans up first.</remarks>
public sealed class ToySuspension(Waker waker, WakeChannel channel) : Suspension(waker, channel)
{
    private const int ResumeSlot = 0;

    private static NativeType? s_type;

    protected override NativeType NativeType =>
        s_type ??= new NativeTypeBuilder("toy.Suspension", references: 1)
            .Method<ToySuspension>("park", static (self, arguments) =>
            {
                self.Store(ResumeSlot, arguments[0]);
                return PyResult.None;
            })
            .Method<ToySuspension>("cancel", static (self, _) => PyResult.From(self.RequestCancellation()))
            .Build();

    // 3. How does the loop thread resume the task? The engine calls this at most once.
    protected override void Resume()
    {
        using PyObject cancelled = PyObject.From(EndedCanceled);
        PyCall.Invoke(Load(ResumeSlot), cancelled.Borrow()).Dispose();
    }
}
// </snippet>
