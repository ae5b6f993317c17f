using System.Diagnostics;
using PyWaker.Exceptions;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Awaitables;

/// <summary>A wait of C# for a Python awaitable; the code that drives the awaitable ends it, once.</summary>
/// <remarks>
/// Ended by the loop thread, by the thread that closes the loop, or by the thread that ends Python: the first one
/// counts. Its consumer continues elsewhere, never inside the driver.
/// </remarks>
[StackTraceHidden]
internal abstract class PyAwait
{
    private int _isOver;

    /// <summary>Whether a coroutine has begun to drive it; the coroutine sets it.</summary>
    public bool IsStarted { get; set; }

    /// <summary>Whether it has ended.</summary>
    public bool IsOver => Volatile.Read(ref _isOver) != 0;

    /// <summary>Whether the wait's own token requests its cancellation. From any thread.</summary>
    public virtual bool IsCanceled => false;

    /// <summary>
    /// Whether the task's cancellation may cancel it. Exiting and closing are clean-up, which it does not cancel.
    /// </summary>
    public virtual bool IsCancelable => true;

    /// <summary>Whether it was requested, or its session begun, before the task was cancelled.</summary>
    /// <remarks>Set before the request is published.</remarks>
    public bool PrecedesCancellation { get; set; }

    /// <summary>
    /// Begins the awaitable and returns its iterator, a new reference. Exceptions of Python are thrown.
    /// </summary>
    /// <remarks>Called once, on the loop thread, in the task that drives it.</remarks>
    public abstract nint NewIterator();

    /// <summary>
    /// Whether a separate task can await it, rather than only one that awaits a session. From any thread.
    /// </summary>
    public virtual bool CanStandAlone => true;

    /// <summary>The awaitable, as an object that a separate task can await. Returns a new reference.</summary>
    /// <remarks>Called once, on the loop thread, attached.</remarks>
    public abstract nint NewAwaitable();

    /// <summary>The remedy for an awaitable that cannot be awaited; null where none is known.</summary>
    public virtual string? Remedy => null;

    /// <summary>
    /// Discards the awaitable of a wait that fails before anything has begun to await it. From any thread.
    /// </summary>
    /// <remarks>Called before the wait is ended, because the awaitable belongs to the consumer.</remarks>
    public virtual void Discard() { }

    /// <summary>Ends the wait with the awaitable's result, an owned reference that is taken over.</summary>
    public void End(nint result)
    {
        if (TryEnd())
        {
            try
            {
                SetResult(result);
            }
            catch (Exception e)
            {
                SetException(e);
            }
        }

        Reference.Release(result);
    }

    /// <summary>Ends the wait with an exception instance, which is taken over.</summary>
    /// <param name="error">The instance.</param>
    /// <param name="backend">The framework that raised it, which recognizes its own cancellation; null when
    /// unknown.</param>
    /// <param name="token">The token that stands for a cancellation.</param>
    /// <param name="text">The message of a cancellation.</param>
    public virtual void Fail(
        nint error,
        AsyncBackend? backend,
        CancellationToken token,
        string text = Messages.AwaitCanceled
    )
    {
        bool isCancellation = backend is not null && backend.IsCancellation(new PyBorrowed(error));
        Exception exception = ExceptionTranslator.ToDotNet(error, isCancellation);
        Fail(
            isCancellation && exception is PythonException python
                ? new PythonCanceledException(text, python, token)
                : exception
        );
    }

    /// <summary>Ends the wait with an exception.</summary>
    public void Fail(Exception exception)
    {
        if (TryEnd())
        {
            OnFailed(exception);
            SetException(exception);
        }
    }

    /// <summary>Called when the wait fails, before its consumer is told. On any thread.</summary>
    private protected virtual void OnFailed(Exception exception) { }

    /// <summary>Resets the wait to its initial state.</summary>
    private protected void ResetState()
    {
        IsStarted = PrecedesCancellation = false;
        Volatile.Write(ref _isOver, 0);
    }

    private bool TryEnd() => Interlocked.Exchange(ref _isOver, 1) == 0;

    private protected abstract void SetResult(nint result);

    private protected abstract void SetException(Exception exception);
}
