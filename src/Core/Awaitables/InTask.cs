using PyWaker.Objects;

namespace PyWaker.Awaitables;

/// <summary>Awaits inside the Python task that awaits the C# function.</summary>
internal static class InTask
{
    /// <summary>The flow whose task can drive a wait; null when it must have a task of its own.</summary>
    /// <param name="loop">The loop it must run on; null for the flow's, unless another was entered.</param>
    /// <param name="token">What cancels it: nothing but the task's own cancellation can do so in the task.</param>
    public static CallerContext? ContextFor(PyLoop? loop, CancellationToken token) =>
        CallerContext.Current is { Coroutine: { } coroutine } caller
        && (!token.CanBeCanceled || coroutine.OwnsToken(token))
        && (loop is null ? PyLoop.InScope is null : caller.Loop == loop)
            ? caller
            : null;

    /// <summary>Drives a wait at once, for which the coroutine's slot was claimed. What ends at once costs no wait.</summary>
    public static ValueTask<T> AwaitInline<T>(PyAwait<T> wait, Coroutine coroutine)
    {
        nint iterator;
        try
        {
            iterator = wait.NewIterator();
        }
        catch (Exception e)
        {
            coroutine.EndInline();
            return ValueTask.FromException<T>(e);
        }

        int outcome = Coroutine.StepInline(iterator, out nint result);
        if (outcome == Interop.CPython.PYGEN_NEXT)
        {
            coroutine.SuspendInline(wait, iterator, result);
            return wait.AsValueTask();
        }

        Reference.Release(iterator);
        if (outcome == Interop.CPython.PYGEN_ERROR)
        {
            coroutine.FailInline(wait);
            return wait.AsValueTask();
        }

        coroutine.EndInline();
        return wait.ConvertNow(result);
    }
}
