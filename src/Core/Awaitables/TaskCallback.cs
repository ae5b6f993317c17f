using System.Diagnostics;

namespace PyWaker.Awaitables;

/// <summary>A Python function that returns an awaitable, behind a delegate that returns a task.</summary>
[StackTraceHidden]
internal sealed class TaskCallback(PyObject callable) : AsyncCallback<Task>(callable)
{
    protected override Task Call(Func<nint> call, CancellationToken token) =>
        AwaitPlacement.BeginTask(new VoidCallAwait(call), Loop, token);
}
