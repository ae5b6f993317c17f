using System.Reflection;
using PyWaker.LowLevel;

namespace PyWaker.Adapters.Tests.Toy;

/// <summary>Somebody else's framework, taught to the engine with nothing but its public interface.</summary>
internal sealed class ToyBackend : IAsyncBackend
{
    private static readonly PyObject s_current;

    static ToyBackend()
    {
        Module = EmbeddedPython.Load(Assembly.GetExecutingAssembly(), "PyWaker.Adapters.Tests.Toy.toy_loop.py");
        s_current = EmbeddedPython.Get(Module, "current");
    }

    private ToyBackend()
    {
    }

    public static ToyBackend Instance { get; } = new();

    public static PyObject Module { get; }

    public string Name => "toy";

    public bool HasCheckpoints => false;

    public bool IsRunningHere()
    {
        using PyOwned loop = PyCall.Invoke(s_current.Borrow());
        return !loop.IsNone;
    }

    public WakeChannel GetChannel()
    {
        using PyObject loop = s_current.Call();
        if (loop.HasAttr("channel"))
        {
            using PyObject known = loop.GetAttr("channel");
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
        loop.GetAttr("at_end").CallMethod("append", close).Dispose();
        loop.SetAttr("channel", channel);
        return channel;
    }

    public Suspension Suspend(Waker waker) => new ToySuspension(waker, GetChannel());

    public PyObject? CheckpointIfCanceled() => null;

    public PyObject? ShieldedCheckpoint() => null;

    public PyObject? Shield() => null;
}
