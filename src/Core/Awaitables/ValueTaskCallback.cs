using System.Diagnostics;

namespace PyWaker.Awaitables;

/// <summary>A Python function that returns an awaitable, behind a delegate that returns a value task.</summary>
[StackTraceHidden]
internal sealed class ValueTaskCallback(PyObject callable) : AsyncCallback<ValueTask>(callable)
{
    protected override ValueTask Call(Func<nint> call, CancellationToken token) =>
        new(AwaitPlacement.BeginTask(new VoidCallAwait(call), Loop, token));
}
