using PyWaker.Awaitables;

namespace PyWaker;

/// <summary>Iterates over a Python asynchronous iterable; for an async generator with what it can be sent and thrown. One call at a time.</summary>
public sealed class PyAsyncEnumerator<T> : IAsyncEnumerator<T>
{
    private readonly StreamStep<T> _step;
    private readonly PyLoop? _loop;
    private readonly CancellationToken _token;
    private AwaitSeries? _series;
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
    /// <exception cref="InvalidOperationException">There is no event loop to run it on, or the loop was closed.</exception>
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

    /// <summary>Closes the generator, if it is one and has begun (<c>aclose()</c>), and waits until it is closed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        try
        {
            if (_series is not null && _step.MustClose)
            {
                await Step(StreamStepKind.Close, null).ConfigureAwait(false);
            }
        }
        finally
        {
            _series?.End();
            _step.Dispose();
        }
    }

    private ValueTask<bool> Step(StreamStepKind kind, object? argument)
    {
        ObjectDisposedException.ThrowIf(_isDisposed && kind != StreamStepKind.Close, this);
        if (_token.IsCancellationRequested && kind != StreamStepKind.Close)
        {
            return ValueTask.FromCanceled<bool>(_token);
        }

        _series ??= new AwaitSeries(_token, _loop);
        _step.Prepare(kind, argument);
        return _series.Await(_step);
    }
}
