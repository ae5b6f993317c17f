namespace PyWaker;

/// <summary>A Python asynchronous iterable, such as an async generator, as a .NET stream. From <see cref="PyAwaitable.AsAsyncEnumerable{T}"/>.</summary>
/// <remarks>
/// <para>Every step runs in one and the same Python task, from the first item to the last: the task that awaits the C# function, or, outside of one or with a token of its
/// own, a task that is made for the stream on <see cref="PyLoop.Current"/>.</para>
/// <para>Leaving <c>await foreach</c> early closes the generator (<c>aclose()</c>) in that task, and waits for it.</para>
/// </remarks>
public sealed class PyAsyncEnumerable<T> : IAsyncEnumerable<T>
{
    private readonly PyObject _iterable;
    private readonly CancellationToken _token;

    internal PyAsyncEnumerable(PyObject iterable, CancellationToken token)
    {
        _iterable = iterable;
        _token = token;
    }

    /// <summary>Begins to iterate; Python is asked for nothing before the first <see cref="PyAsyncEnumerator{T}.MoveNextAsync"/>.</summary>
    /// <param name="cancellationToken">Canceled: the step under way is cancelled in Python, and the stream is over. In place of the one the stream was made with, if it can be canceled.</param>
    public PyAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new(_iterable, cancellationToken.CanBeCanceled ? cancellationToken : _token);

    IAsyncEnumerator<T> IAsyncEnumerable<T>.GetAsyncEnumerator(CancellationToken cancellationToken) => GetAsyncEnumerator(cancellationToken);
}
