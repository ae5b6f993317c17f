using PyWaker.Coroutines;
using PyWaker.Objects;

namespace PyWaker.Awaitables;

/// <summary>Awaits inside the Python task that awaits the C# function.</summary>
internal static class InTask
{
    /// <summary>The flow whose task can drive a wait; null when the wait needs a separate task.</summary>
    /// <param name="loop">The loop on which the wait must run; null for the flow's, unless another was entered.</param>
    /// <param name="token">Cancels the wait. In the task, only the task's own cancellation can do so.</param>
    public static CallerContext? ContextFor(PyLoop? loop, CancellationToken token) =>
        CallerContext.Current is { Coroutine: { } coroutine } caller
        && (!token.CanBeCanceled || coroutine.OwnsToken(token))
        && (loop is null ? PyLoop.InScope is null : caller.Loop == loop)
            ? caller
            : null;

    /// <summary>
    /// Drives a wait at once, with a claim on the driver. An await that ends at once allocates no
    /// wait.
    /// </summary>
    public static ValueTask<T> AwaitInline<T>(PyAwait<T> wait, AwaitDriver driver)
    {
        nint iterator;
        try
        {
            iterator = wait.NewIterator();
        }
        catch (Exception e)
        {
            driver.EndClaim();
            return ValueTask.FromException<T>(e);
        }

        int outcome = AwaitDriver.Step(iterator, out nint result);
        if (outcome == Interop.CPython.PYGEN_NEXT)
        {
            driver.DriveClaim(wait, iterator, result);
            return wait.AsValueTask();
        }

        Reference.Release(iterator);
        if (outcome == Interop.CPython.PYGEN_ERROR)
        {
            driver.FailClaim(wait);
            return wait.AsValueTask();
        }

        driver.EndClaim();
        return wait.ConvertNow(result);
    }
}
