using System.Diagnostics.CodeAnalysis;
using PyWaker.Awaitables;

namespace PyWaker;

/// <summary>Iterates over a Python asynchronous iterable; for an async generator with what it can be sent and thrown. One call at a time.</summary>
public sealed class PyAsyncEnumerator<T> : IAsyncEnumerator<T>
{
    private readonly StreamStep<T> _step;
    private readonly PyLoop? _loop;
    private readonly CancellationToken _token;
    private AwaitSession? _series;

    // Only looked at: whether the last step is over.
    private ValueTask<bool> _underWay;
    private bool _isDisposed;

    internal PyAsyncEnumerator(Func<nint> source, PyLoop? loop, CancellationToken token)
    {
        _step = new StreamStep<T>(source);
        _loop = loop;
        _token = token;
    }

    /// <summary>The current item; valid after <see cref="MoveNextAsync"/> gave true.</summary>
    public T Current => _step.Current;

    /// <summary>Asks for the next item (<c>__anext__()</c>).</summary>
    /// <returns>False at the end (<c>StopAsyncIteration</c>).</returns>
    /// <exception cref="PythonException">The generator raised.</exception>
    /// <exception cref="OperationCanceledException">The step was cancelled.</exception>
    /// <exception cref="InvalidCastException">The item is not a <typeparamref name="T"/>. The generator can go on.</exception>
    /// <exception cref="InvalidOperationException">There is no event loop to run it on, the loop was closed, or the step before is still under way.</exception>
    public ValueTask<bool> MoveNextAsync() => Step(StreamStepKind.Next, null);

    /// <summary>Sends a value into the generator (<c>asend(value)</c>), which is what its <c>yield</c> gives, and takes its next item.</summary>
    /// <returns>False at the end.</returns>
    public ValueTask<bool> SendAsync(PyObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Step(StreamStepKind.Send, value);
    }

    /// <summary>Throws an exception into the generator (<c>athrow(error)</c>), at its <c>yield</c>, and takes its next item.</summary>
    /// <param name="exception">The exception; a <see cref="PythonException"/> arrives as the Python object it holds.</param>
    /// <returns>False at the end.</returns>
    public ValueTask<bool> ThrowAsync(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Step(StreamStepKind.Throw, exception);
    }

    /// <summary>Closes the generator, if it is one and has begun (<c>aclose()</c>), and waits until it is closed. The second time it does nothing.</summary>
    /// <exception cref="PythonException">The generator raised while it was closed.</exception>
    /// <exception cref="InvalidOperationException">A step is still under way.</exception>
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
            if (_series is not null && _step.MustClose)
            {
                await Step(StreamStepKind.Close, null).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException && !_step.IsStarted)
        {
            // Its task was cancelled between two steps, or is over. A loop that ends closes what is left by itself.
            if (_series!.Loop is { IsClosed: false, IsEnding: false } loop)
            {
                await _step.CloseOn(loop).ConfigureAwait(false);
            }
        }
        finally
        {
            _series?.End();
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
        _series ??= new AwaitSession(_token, _loop);
        _step.Prepare(kind, argument);
        return _underWay = _series.Await(_step);
    }

    private void RequireIdle()
    {
        if (!_underWay.IsCompleted)
        {
            throw new InvalidOperationException(Messages.StreamIsBusy);
        }
    }
}
