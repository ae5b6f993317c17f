using System.Diagnostics;

namespace PyWaker.Awaitables;

/// <summary>A Python function that returns an asynchronous iterable, behind a delegate that returns a stream.</summary>
/// <remarks>Each iteration over the stream calls the function anew.</remarks>
[StackTraceHidden]
internal sealed class StreamCallback<T>(PyObject callable) : AsyncCallback<IAsyncEnumerable<T>>(callable)
{
    protected override IAsyncEnumerable<T> Call(Func<nint> call, CancellationToken token) =>
        new PyAsyncEnumerable<T>(call, Loop, token);
}
