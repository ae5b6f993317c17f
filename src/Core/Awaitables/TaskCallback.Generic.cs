using System.Diagnostics;

namespace PyWaker.Awaitables;

/// <summary>A Python function that returns an awaitable, behind a delegate that returns a task.</summary>
[StackTraceHidden]
internal sealed class TaskCallback<T>(PyObject callable) : AsyncCallback<Task<T>>(callable)
{
    protected override Task<T> Call(Func<nint> call, CancellationToken token) =>
        AwaitPlacement.BeginTask(new CallAwait<T>(call), Loop, token);
}
