using System.Diagnostics.CodeAnalysis;
using PyWaker.Awaitables;

namespace PyWaker;

/// <summary>
/// Iterates over a Python asynchronous iterable, and sends and throws into an async generator. One call at a time.
/// </summary>
public sealed class PyAsyncEnumerator<T> : IAsyncEnumerator<T>
{
    private readonly StreamStep<T> _step;
    private readonly PyLoop? _loop;
    private readonly CancellationToken _token;
    private AwaitSession? _session;

    // Only read: whether the last step is over.
    private ValueTask<bool> _underWay;
    private bool _isDisposed;

    internal PyAsyncEnumerator(Func<nint> source, PyLoop? loop, CancellationToken token)
    {
        _step = new StreamStep<T>(source);
        _loop = loop;
        _token = token;
    }

    /// <summary>The current item; valid after <see cref="MoveNextAsync"/> returned true.</summary>
    public T Current => _step.Current;

    /// <summary>Requests the next item (<c>__anext__()</c>).</summary>
    /// <returns>False at the end (<c>StopAsyncIteration</c>).</returns>
    /// <exception cref="PythonException">The generator raised.</exception>
    /// <exception cref="OperationCanceledException">The step was cancelled.</exception>
    /// <exception cref="InvalidCastException">The item is not a <typeparamref name="T"/>. The generator can
    /// continue.</exception>
    /// <exception cref="InvalidOperationException">There is no event loop on which to run it, the loop was closed, or
    /// the previous step is still in progress.</exception>
    public ValueTask<bool> MoveNextAsync() => Step(StreamStepKind.Next, null);

    /// <summary>
    /// Sends a value into the generator (<c>asend(value)</c>), the result of its <c>yield</c>, and takes its next item.
    /// </summary>
    /// <returns>False at the end.</returns>
    public ValueTask<bool> SendAsync(PyObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Step(StreamStepKind.Send, value);
    }

    /// <summary>
    /// Throws an exception into the generator (<c>athrow(error)</c>), at its <c>yield</c>, and takes its next item.
    /// </summary>
    /// <param name="exception">The exception; a <see cref="PythonException"/> arrives as the Python object it
    /// holds.</param>
    /// <returns>False at the end.</returns>
    public ValueTask<bool> ThrowAsync(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Step(StreamStepKind.Throw, exception);
    }

    /// <summary>
    /// Closes a generator that has begun (<c>aclose()</c>), and waits until it is closed. Does nothing the second time.
    /// </summary>
    /// <exception cref="PythonException">The generator raised while it was closed.</exception>
    /// <exception cref="InvalidOperationException">A step is still in progress.</exception>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        RequireIdle();
        _isDisposed = true;
        try
        {
            if (_session is not null && _step.MustClose)
            {
                await Step(StreamStepKind.Close, null).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException && !_step.IsStarted)
        {
            // Its task was cancelled between two steps, or is over. A loop that ends closes open generators by itself.
            if (_session!.Loop is { IsClosed: false, IsEnding: false } loop)
            {
                await _step.CloseOn(loop).ConfigureAwait(false);
            }
        }
        finally
        {
            _session?.End();
            _step.Dispose();
        }
    }

    [SuppressMessage("Reliability", "CA2012", Justification = "The caller consumes it; here it is only looked at.")]
    private ValueTask<bool> Step(StreamStepKind kind, object? argument)
    {
        ObjectDisposedException.ThrowIf(_isDisposed && kind != StreamStepKind.Close, this);
        if (_token.IsCancellationRequested && kind != StreamStepKind.Close)
        {
            return ValueTask.FromCanceled<bool>(_token);
        }

        RequireIdle();
        _session ??= new AwaitSession(_token, _loop);
        _step.Prepare(kind, argument);
        return _underWay = _session.Await(_step);
    }

    private void RequireIdle()
    {
        if (!_underWay.IsCompleted)
        {
            throw new InvalidOperationException(Messages.StreamIsBusy);
        }
    }
}
