using System.Reflection;
using PyWaker.LowLevel;

namespace PyWaker.Adapters.Tests.Toy;

/// <summary>Somebody else's framework, taught to the engine with nothing but its public interface.</summary>
internal sealed class ToyBackend : AsyncBackend
{
    private static readonly PyObject s_current;

    static ToyBackend()
    {
        Module = EmbeddedPython.Load(Assembly.GetExecutingAssembly(), "PyWaker.Adapters.Tests.Toy.toy_loop.py");
        s_current = EmbeddedPython.Get(Module, "current");
    }

    private ToyBackend() { }

    public static ToyBackend Instance { get; } = new();

    public static PyObject Module { get; }

    public override string Name => "toy";

    public override bool HasCheckpoints => false;

    public override bool IsRunningOnThisThread()
    {
        using PyOwned loop = PyCall.Invoke(s_current.Borrow());
        return !loop.IsNone;
    }

    public override WakeChannel GetChannel()
    {
        using PyObject loop = s_current.Call();
        if (loop.HasAttribute("channel"))
        {
            using PyObject known = loop.GetAttribute("channel");
            return known.As<WakeChannel>();
        }

        WakeChannel channel = null!;
        using PyObject drain = NativeCallable.Create("toy_drain", _ =>
        {
            channel.Drain();
            return PyResult.None;
        });
        using PyObject call = Python.Evaluate<PyObject>("lambda loop, drain: lambda: loop.calls.put(drain)");
        channel = new WakeChannel(new CallDoorbell(call.Call(loop, drain), () => channel.Close()));
        using PyObject close = NativeCallable.Create("toy_end", _ =>
        {
            channel.Close();
            return PyResult.None;
        });
        loop.GetAttribute("at_end").CallMethod("append", close).Dispose();
        loop.SetAttribute("channel", channel);
        return channel;
    }

    public override Suspension Suspend(Waker waker) => new ToySuspension(waker, GetChannel());

    public override PyObject? CheckpointIfCanceled() => null;

    public override PyObject? ShieldedCheckpoint() => null;

    public override PyObject? Shield() => null;
}
