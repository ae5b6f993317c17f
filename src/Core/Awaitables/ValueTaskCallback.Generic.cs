using System.Diagnostics;

namespace PyWaker.Awaitables;

/// <summary>A Python function that returns an awaitable, behind a delegate that returns a value task.</summary>
[StackTraceHidden]
internal sealed class ValueTaskCallback<T>(PyObject callable) : AsyncCallback<ValueTask<T>>(callable)
{
    protected override ValueTask<T> Call(Func<nint> call, CancellationToken token) =>
        AwaitPlacement.Begin(new CallAwait<T>(call), Loop, token);
}
