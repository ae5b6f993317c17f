using PyWaker.NativeTypes;

namespace PyWaker.Awaitables;

/// <summary>A wait for what a Python function returns. The function is called where its result is awaited: on the loop thread.</summary>
/// <param name="call">Converts the arguments and calls the function; gives a new reference. Attached.</param>
internal class CallAwait<T>(Func<nint> call) : PyAwait<T>(null)
{
    public override PyObject Awaitable => PyObject.FromOwned(call());

    public override nint NewIterator()
    {
        nint awaitable = call();
        try
        {
            return PythonError.Check(Delegation.Iterator(awaitable));
        }
        finally
        {
            Reference.Release(awaitable);
        }
    }

    /// <summary>Begins to wait: in the task of the caller's flow if that is on the loop, else in a task of its own there. From any thread.</summary>
    /// <param name="loop">The loop; null for the current one.</param>
    /// <param name="token">Cancels it.</param>
    public ValueTask<T> Begin(PyLoop? loop, CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<T>(token);
        }

        if (InTask.FlowFor(loop, token) is { } flow)
        {
            if (flow.Coroutine is { } coroutine && coroutine.TryClaimHere())
            {
                return InTask.AwaitClaimed(this, coroutine);
            }

            if (flow.TryRequest(this))
            {
                return AsValueTask();
            }
        }

        (loop ?? PyLoop.RequireCurrent()).Begin(this, token);
        return AsValueTask();
    }
}
