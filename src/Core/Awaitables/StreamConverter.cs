using PyWaker.Conversion;
using PyWaker.NativeTypes;

namespace PyWaker.Awaitables;

/// <summary>
/// Converts streams to async generators, and asynchronous iterables to streams, which begin when iterated.
/// </summary>
internal sealed class StreamConverter<T> : PyConverter<IAsyncEnumerable<T>>
{
    public override bool IsAsync => true;

    public override nint ToPython(IAsyncEnumerable<T> value) =>
        value is PyAsyncEnumerable<T> { Iterable: { } iterable }
            ? iterable.NewReference()
            : AsyncGenerator.FromAsyncEnumerable(value).NewReference();

    public override IAsyncEnumerable<T> FromPython(nint borrowed)
    {
        if (DotNetObject.TargetOf(borrowed) is IAsyncEnumerable<T> same)
        {
            return same;
        }

        return AsyncIteration.IsIterable(borrowed)
            ? new PyAsyncEnumerable<T>(PyObject.FromBorrowed(borrowed), default)
            : throw ConversionErrors.Mismatch(borrowed, typeof(IAsyncEnumerable<T>), Messages.NotAStream);
    }

    public override nint Call(Func<CancellationToken, IAsyncEnumerable<T>> function, bool takesToken) =>
        AsyncGenerator.FromAsyncEnumerable(function).NewReference();

    public override PythonCallback<IAsyncEnumerable<T>> Bind(PyObject callable) => new StreamCallback<T>(callable);
}
