namespace PyWaker.Awaitables;

/// <summary>Awaits inside the Python task that awaits the C# function.</summary>
internal static class InTask
{
    /// <summary>The flow whose task can drive a wait; null when the wait needs a separate task.</summary>
    /// <param name="loop">The loop on which the wait must run; null for the flow's, unless another was entered.</param>
    /// <param name="token">Cancels the wait. In the task, only the task's own cancellation can do so.</param>
    public static Flow? FlowFor(PyLoop? loop, CancellationToken token) =>
        Flow.Current is { Coroutine: { } coroutine } flow
        && (!token.CanBeCanceled || coroutine.Gave(token))
        && (loop is null ? PyLoop.InScope is null : flow.Loop == loop)
            ? flow
            : null;

    /// <summary>
    /// Drives a wait at once, after the coroutine's slot was claimed for it. An await that ends at once allocates no
    /// wait.
    /// </summary>
    public static ValueTask<T> AwaitClaimed<T>(PyAwait<T> wait, Coroutine coroutine)
    {
        nint iterator;
        try
        {
            iterator = wait.NewIterator();
        }
        catch (Exception e)
        {
            coroutine.DropClaim();
            return ValueTask.FromException<T>(e);
        }

        int outcome = Coroutine.ResumeHere(iterator, out nint result);
        if (outcome == Interop.CPython.PYGEN_NEXT)
        {
            coroutine.AdoptHere(wait, iterator, result);
            return wait.AsValueTask();
        }

        Reference.Release(iterator);
        if (outcome == Interop.CPython.PYGEN_ERROR)
        {
            coroutine.FailHere(wait);
            return wait.AsValueTask();
        }

        coroutine.DropClaim();
        return wait.ConvertNow(result);
    }
}
