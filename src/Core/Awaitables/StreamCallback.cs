namespace PyWaker.Awaitables;

/// <summary>A Python function that returns an asynchronous iterable, behind a delegate that returns a stream. It is called when the stream is iterated over, each time anew.</summary>
internal sealed class StreamCallback<T>(PyObject callable) : AsyncCallback<IAsyncEnumerable<T>>(callable)
{
    protected override IAsyncEnumerable<T> Call(Func<nint> call, CancellationToken token) => new PyAsyncEnumerable<T>(call, Loop, token);
}
