namespace PyWaker.Awaitables;

/// <summary>Awaits inside the Python task that awaits the C# function.</summary>
internal static class InTask
{
    /// <summary>The flow whose task can drive a wait; null when it must have a task of its own.</summary>
    /// <param name="loop">The loop it must run on; null for the flow's, unless another was entered.</param>
    /// <param name="token">What cancels it: nothing but the task's own cancellation can do so in the task.</param>
    public static Flow? FlowFor(PyLoop? loop, CancellationToken token) =>
        Flow.Current is { Coroutine: { } coroutine } flow
        && (!token.CanBeCanceled || coroutine.Gave(token))
        && (loop is null ? PyLoop.InScope is null : flow.Loop == loop)
            ? flow
            : null;

    /// <summary>Drives a wait at once, for which the coroutine's slot was claimed. What ends at once costs no wait.</summary>
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
