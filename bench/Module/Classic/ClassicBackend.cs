using PyWaker.LowLevel;

namespace PyWaker.Bench.Classic;

/// <summary>Suspends in a framework as most libraries do: the completing thread attaches to Python and calls
/// <c>loop.call_soon_threadsafe(future.set_result, None)</c> or <c>token.run_sync_soon(trio.lowlevel.reschedule, task)</c>. See <c>classic.py</c>.</summary>
/// <param name="framework">The real backend; its checkpoint rules hold here too.</param>
internal sealed class ClassicBackend(IAsyncBackend framework) : IAsyncBackend
{
    private readonly PyObject _newWait = Function($"new_{framework.Name}_wait");
    private readonly PyObject _wake = Function($"wake_{framework.Name}");

    public string Name => "classic " + framework.Name;

    public bool HasCheckpoints => framework.HasCheckpoints;

    public bool IsRunningHere() => false;

    public WakeChannel GetChannel() => framework.GetChannel();

    public Suspension Suspend(Waker waker)
    {
        using PyOwned wait = PyCall.Invoke(_newWait.Borrow());
        return new ClassicSuspension((ClassicCoroutine)waker, GetChannel(), wait.Borrow().ToObject(), _wake);
    }

    public PyObject? CheckpointIfCanceled() => framework.CheckpointIfCanceled();

    public PyObject? ShieldedCheckpoint() => framework.ShieldedCheckpoint();

    public PyObject? Shield() => framework.Shield();

    private static PyObject Function(string name)
    {
        using PyObject module = PyObject.Import("classic");
        return module.GetAttr(name);
    }
}
