using System.Diagnostics;
using PyWaker.Conversion;
using PyWaker.Coroutines;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Awaitables;

/// <summary>Decides where an await of C# runs: in the caller's task, at once or later, or in a separate task.</summary>
/// <remarks>An await of an object that ends at once, in the caller's task, allocates no wait.</remarks>
[StackTraceHidden]
internal static class AwaitPlacement
{
    /// <summary>The caller whose task can drive a wait; null for a wait that needs a separate task.</summary>
    /// <param name="loop">The loop on which the wait must run; null for the caller's, unless another was
    /// entered.</param>
    /// <param name="token">Cancels the wait. In the task, only the task's own cancellation can do so.</param>
    public static CallerContext? ContextFor(PyLoop? loop, CancellationToken token) =>
        CallerContext.Current is { Coroutine: { } coroutine } caller
        && (!token.CanBeCanceled || coroutine.OwnsToken(token))
        && (loop is null ? PyLoop.InScope is null : caller.Loop == loop)
            ? caller
            : null;

    /// <summary>Begins to await an object, which belongs to the caller, and converts its result.</summary>
    /// <param name="awaitable">The object; it must live until the await is over.</param>
    /// <param name="loop">The loop; null for the current one.</param>
    /// <param name="token">Cancels the await.</param>
    /// <remarks>From any thread.</remarks>
    public static ValueTask<T> Begin<T>(PyObject awaitable, PyLoop? loop, CancellationToken token) =>
        Begin<T>(awaitable, wait: null, loop, isTask: false, token);

    /// <summary>Begins a wait. From any thread.</summary>
    /// <param name="wait">The wait.</param>
    /// <param name="loop">The loop; null for the current one.</param>
    /// <param name="token">Cancels the wait.</param>
    public static ValueTask<T> Begin<T>(PyAwait<T> wait, PyLoop? loop, CancellationToken token) =>
        Begin(awaitable: null, wait, loop, isTask: false, token);

    /// <summary>Begins a wait, whose consumer wants a task. From any thread.</summary>
    /// <inheritdoc cref="Begin{T}(PyAwait{T}, PyLoop?, CancellationToken)"/>
    public static Task<T> BeginTask<T>(PyAwait<T> wait, PyLoop? loop, CancellationToken token) =>
        Begin(awaitable: null, wait, loop, isTask: true, token).AsTask();

    /// <summary>Drives a wait at once if the caller is in its function's own call, else requests the wait.</summary>
    /// <param name="wait">The wait, which must run in the caller's task.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="result">The value task of the wait.</param>
    /// <returns>False when the caller's coroutine has ended.</returns>
    public static bool TryBeginInTask<T>(PyAwait<T> wait, CallerContext caller, out ValueTask<T> result)
    {
        if (caller.Coroutine?.TryClaimAwaits() is { } driver)
        {
            result = Drive(awaitable: null, wait, driver, isTask: false);
            return true;
        }

        result = wait.AsValueTask();
        return caller.TryRequest(wait, queueIfBusy: true);
    }

    /// <summary>Begins to await what a call of Python returns; the consumer wants a task. From any thread.</summary>
    /// <inheritdoc cref="BeginCall{T, TCall}(TCall, PyLoop?, CancellationToken)"/>
    public static Task<T> BeginCallTask<T, TCall>(TCall call, PyLoop? loop, CancellationToken token)
        where TCall : struct, IAwaitedCall<T> => BeginCall<T, TCall>(call, loop, isTask: true, token).AsTask();

    /// <summary>Begins to await what a call of Python returns. From any thread.</summary>
    /// <param name="call">The call. It is made on the loop thread, at once if the caller is in its function's own
    /// call.</param>
    /// <param name="loop">The loop for a caller that has none.</param>
    /// <param name="token">Cancels the await.</param>
    public static ValueTask<T> BeginCall<T, TCall>(TCall call, PyLoop? loop, CancellationToken token)
        where TCall : struct, IAwaitedCall<T> => BeginCall<T, TCall>(call, loop, isTask: false, token);

    // Whether the consumer wants a task matters only where there is something to wait for.
    private static ValueTask<T> BeginCall<T, TCall>(TCall call, PyLoop? loop, bool isTask, CancellationToken token)
        where TCall : struct, IAwaitedCall<T>
    {
        if (token.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<T>(token);
        }

        PyAwait<T>? wait = null;
        if (ContextFor(loop: null, token) is { } caller)
        {
            if (caller.Coroutine?.TryClaimAwaits() is { } driver)
            {
                return DriveCall<T, TCall>(call, driver, isTask);
            }

            wait = Pending(call.NewWait(), isTask);
            if (caller.TryRequest(wait))
            {
                return wait.AsValueTask();
            }
        }

        wait ??= Pending(call.NewWait(), isTask);
        (PyLoop.Current ?? loop ?? PyLoop.RequireCurrent()).Begin(wait, token);
        return wait.AsValueTask();
    }

    // With a claim on the driver, which ends here on every path.
    private static ValueTask<T> DriveCall<T, TCall>(TCall call, AwaitDriver driver, bool isTask)
        where TCall : struct, IAwaitedCall<T>
    {
        nint iterator;
        try
        {
            nint called = call.Call();
            try
            {
                iterator = call.NewIterator(called);
            }
            finally
            {
                Reference.Release(called);
            }
        }
        catch (Exception e)
        {
            driver.EndClaim();
            return ValueTask.FromException<T>(e);
        }

        int outcome = AwaitDriver.Step(iterator, out nint result);
        if (outcome == CPython.PYGEN_RETURN)
        {
            Reference.Release(iterator);
            driver.EndClaim();
            try
            {
                return new ValueTask<T>(call.Convert(result));
            }
            catch (Exception e)
            {
                return ValueTask.FromException<T>(e);
            }
            finally
            {
                Reference.Release(result);
            }
        }

        PyAwait<T> wait = Pending(call.NewWait(), isTask);
        if (outcome == CPython.PYGEN_ERROR)
        {
            Reference.Release(iterator);
            driver.FailClaim(wait);
        }
        else
        {
            driver.DriveClaim(wait, iterator, result);
        }

        return wait.AsValueTask();
    }

    private static PyAwait<T> Pending<T>(PyAwait<T> wait, bool isTask) => isTask ? wait.WithTask() : wait;

    // Either an object, for which a wait is made when one is needed, or a wait.
    private static ValueTask<T> Begin<T>(
        PyObject? awaitable,
        PyAwait<T>? wait,
        PyLoop? loop,
        bool isTask,
        CancellationToken token
    )
    {
        if (token.IsCancellationRequested)
        {
            (wait ?? new PyAwait<T>(awaitable)).Discard();
            return ValueTask.FromCanceled<T>(token);
        }

        if (ContextFor(loop, token) is { } caller)
        {
            if (caller.Coroutine?.TryClaimAwaits() is { } driver)
            {
                return Drive(awaitable, wait, driver, isTask);
            }

            wait = Pending(wait ?? new PyAwait<T>(awaitable), isTask);
            if (caller.TryRequest(wait))
            {
                return wait.AsValueTask();
            }
        }

        wait = Pending(wait ?? new PyAwait<T>(awaitable), isTask);
        (loop ?? PyLoop.RequireCurrent()).Begin(wait, token);
        return wait.AsValueTask();
    }

    // With a claim on the driver, which ends here on every path.
    private static ValueTask<T> Drive<T>(PyObject? awaitable, PyAwait<T>? wait, AwaitDriver driver, bool isTask)
    {
        nint iterator;
        try
        {
            iterator = wait is null
                ? PythonError.Check(AwaitProtocol.GetIterator(awaitable!.Handle))
                : wait.NewIterator();
        }
        catch (Exception e)
        {
            driver.EndClaim();
            return ValueTask.FromException<T>(e);
        }

        int outcome = AwaitDriver.Step(iterator, out nint result);
        if (outcome != CPython.PYGEN_NEXT)
        {
            Reference.Release(iterator);
        }

        if (outcome == CPython.PYGEN_RETURN)
        {
            driver.EndClaim();
            return Convert(wait, result);
        }

        wait = Pending(wait ?? new PyAwait<T>(awaitable), isTask);
        if (outcome == CPython.PYGEN_ERROR)
        {
            driver.FailClaim(wait);
        }
        else
        {
            driver.DriveClaim(wait, iterator, result);
        }

        return wait.AsValueTask();
    }

    private static ValueTask<T> Convert<T>(PyAwait<T>? wait, nint owned)
    {
        try
        {
            return new ValueTask<T>(
                wait is null ? Converter<T>.FromPython(owned, Messages.AwaitableResult) : wait.Convert(owned)
            );
        }
        catch (Exception e)
        {
            return ValueTask.FromException<T>(e);
        }
        finally
        {
            Reference.Release(owned);
        }
    }
}
