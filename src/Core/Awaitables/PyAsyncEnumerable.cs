using PyWaker.Objects;

namespace PyWaker;

/// <summary>A Python asynchronous iterable, such as an async generator, as a .NET stream.</summary>
/// <remarks>
/// <para>Created by <see cref="PyAwaitable.AsAsyncEnumerable{T}(PyObject, CancellationToken)"/>. Every step runs in the
/// same Python task, from the first item to the last: the task that awaits the C# function, or, outside of one or with
/// a separate token, a task that is created for the stream on <see cref="PyLoop.Current"/> or the named loop.</para>
/// <para>Leaving <c>await foreach</c> early closes the generator (<c>aclose()</c>) in that task, and waits for
/// it.</para>
/// </remarks>
public sealed class PyAsyncEnumerable<T> : IAsyncEnumerable<T>
{
    private readonly Func<nint> _source;
    private readonly PyLoop? _loop;
    private readonly CancellationToken _token;

    internal PyAsyncEnumerable(PyObject iterable, CancellationToken token)
        : this(() => Reference.New(iterable.Handle), null, token)
    {
        Iterable = iterable;
    }

    /// <summary>Creates a stream whose iterable is created on demand, such as by a function.</summary>
    /// <param name="source">Returns the iterable, a new reference; on the loop thread, attached.</param>
    /// <param name="loop">The loop on which it runs; null for the current one.</param>
    /// <param name="token">Cancels the stream.</param>
    internal PyAsyncEnumerable(Func<nint> source, PyLoop? loop, CancellationToken token)
    {
        _source = source;
        _loop = loop;
        _token = token;
    }

    /// <summary>The object itself, if the stream only iterates over it.</summary>
    internal PyObject? Iterable
    {
        get => _token.CanBeCanceled ? null : field;
    }

    /// <summary>
    /// Begins the iteration; nothing runs in Python before the first <see cref="PyAsyncEnumerator{T}.MoveNextAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">When canceled, the step in progress is cancelled in Python, and the stream is
    /// over. If it can be canceled, it replaces the token with which the stream was created.</param>
    public PyAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new(_source, _loop, cancellationToken.CanBeCanceled ? cancellationToken : _token);

    IAsyncEnumerator<T> IAsyncEnumerable<T>.GetAsyncEnumerator(CancellationToken cancellationToken) =>
        GetAsyncEnumerator(cancellationToken);
}
