using PyWaker.LowLevel;

namespace PyWaker.Bench.Classic;

/// <summary>Suspends in a framework as most libraries do: the completing thread attaches to Python and calls
/// <c>loop.call_soon_threadsafe(future.set_result, None)</c> or <c>token.run_sync_soon(trio.lowlevel.reschedule,
/// task)</c>. See <c>classic.py</c>.</summary>
/// <param name="framework">The real backend; its checkpoint rules hold here too.</param>
internal sealed class ClassicBackend(AsyncBackend framework) : AsyncBackend
{
    private readonly PyObject _newWait = Function($"new_{framework.Name}_wait");
    private readonly PyObject _wake = Function($"wake_{framework.Name}");

    public override string Name => "classic " + framework.Name;

    public override bool HasCheckpoints => framework.HasCheckpoints;

    public override bool IsRunningOnThisThread() => false;

    public override WakeChannel GetChannel() => framework.GetChannel();

    public override Suspension Suspend(Waker waker)
    {
        using PyOwned wait = PyCall.Invoke(_newWait.Borrow());
        return new ClassicSuspension((ClassicCoroutine)waker, GetChannel(), wait.Borrow().ToObject(), _wake);
    }

    public override PyObject? CheckpointIfCanceled() => framework.CheckpointIfCanceled();

    public override PyObject? ShieldedCheckpoint() => framework.ShieldedCheckpoint();

    public override PyObject? Shield() => framework.Shield();

    private static PyObject Function(string name)
    {
        using PyObject module = PyObject.Import("classic");
        return module.GetAttribute(name);
    }
}
