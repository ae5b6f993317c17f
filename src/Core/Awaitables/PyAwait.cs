using PyWaker.Exceptions;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Awaitables;

/// <summary>One wait of C# for one Python awaitable: whoever drives the awaitable ends it, once.</summary>
/// <remarks>Ended by the loop's thread, by the one that closes the loop, or by the one that ends Python: the first one counts. Its consumer goes on elsewhere, never inside the driver.</remarks>
internal abstract class PyAwait
{
    private int _isOver;

    /// <summary>Whether a coroutine has begun to drive it; the coroutine's.</summary>
    public bool IsStarted { get; set; }

    /// <summary>Whether it has ended.</summary>
    public bool IsOver => Volatile.Read(ref _isOver) != 0;

    /// <summary>Whether a token of its own asks that it be cancelled. From any thread.</summary>
    public virtual bool IsCanceled => false;

    /// <summary>What is awaited, begun: its iterator, a new reference. Once, on the loop thread, in the task that drives it. Throws what Python raises.</summary>
    public abstract nint NewIterator();

    /// <summary>Whether a task of its own can await it, and not only one that awaits a series. From any thread.</summary>
    public virtual bool CanStandAlone => true;

    /// <summary>What is awaited, as an object that a task of its own can await. Once, on the loop thread, attached; disposed by whoever made it.</summary>
    public abstract PyObject Awaitable { get; }

    /// <summary>It fails before anything has begun to await the awaitable, and nothing will. From any thread; before it is ended, because the awaitable is the consumer's.</summary>
    public virtual void Discard()
    {
    }

    /// <summary>Ends it with what the awaitable returned, an owned reference that is taken over.</summary>
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

    /// <summary>Ends it with an exception instance, which is taken over.</summary>
    /// <param name="error">The instance.</param>
    /// <param name="backend">The framework it comes from, which knows its own cancellation; null when that is unknown.</param>
    /// <param name="token">The token that stands for a cancellation.</param>
    /// <param name="text">What a cancellation says.</param>
    public virtual void Fail(nint error, AsyncBackend? backend, CancellationToken token, string text = Messages.AwaitCanceled)
    {
        bool isCancellation = backend is not null && backend.IsCancellation(new PyBorrowed(error));
        Exception exception = ExceptionTranslator.ToDotNet(error);
        Fail(isCancellation && exception is PythonException python ? new PythonCanceledException(text, python, token) : exception);
    }

    /// <summary>Ends it with an exception.</summary>
    public void Fail(Exception exception)
    {
        if (TryEnd())
        {
            OnFailed(exception);
            SetException(exception);
        }
    }

    /// <summary>It fails, and its consumer is told next. On any thread.</summary>
    private protected virtual void OnFailed(Exception exception)
    {
    }

    /// <summary>As if just made.</summary>
    private protected void ResetState()
    {
        IsStarted = false;
        Volatile.Write(ref _isOver, 0);
    }

    private bool TryEnd() => Interlocked.Exchange(ref _isOver, 1) == 0;

    private protected abstract void SetResult(nint result);

    private protected abstract void SetException(Exception exception);
}
