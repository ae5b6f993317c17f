using PyWaker.Objects;

namespace PyWaker;

/// <summary>A Python asynchronous iterable, such as an async generator, as a .NET stream. From <see cref="PyAwaitable.AsAsyncEnumerable{T}(PyObject, CancellationToken)"/>.</summary>
/// <remarks>
/// <para>Every step runs in one and the same Python task, from the first item to the last: the task that awaits the C# function, or, outside of one or with a token of its
/// own, a task that is made for the stream on <see cref="PyLoop.Current"/> or the loop that was named.</para>
/// <para>Leaving <c>await foreach</c> early closes the generator (<c>aclose()</c>) in that task, and waits for it.</para>
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

    /// <summary>A stream whose iterable is made when it is asked for, such as by a function.</summary>
    /// <param name="source">Gives the iterable, a new reference; on the loop thread, attached.</param>
    /// <param name="loop">The loop it runs on; null for the current one.</param>
    /// <param name="token">Cancels the stream.</param>
    internal PyAsyncEnumerable(Func<nint> source, PyLoop? loop, CancellationToken token)
    {
        _source = source;
        _loop = loop;
        _token = token;
    }

    /// <summary>The object itself, if nothing but iterating over it is meant.</summary>
    internal PyObject? Iterable { get => _token.CanBeCanceled ? null : field; }

    /// <summary>Begins to iterate; Python is asked for nothing before the first <see cref="PyAsyncEnumerator{T}.MoveNextAsync"/>.</summary>
    /// <param name="cancellationToken">Canceled: the step under way is cancelled in Python, and the stream is over. In place of the one the stream was made with, if it can be canceled.</param>
    public PyAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new(_source, _loop, cancellationToken.CanBeCanceled ? cancellationToken : _token);

    IAsyncEnumerator<T> IAsyncEnumerable<T>.GetAsyncEnumerator(CancellationToken cancellationToken) => GetAsyncEnumerator(cancellationToken);
}
