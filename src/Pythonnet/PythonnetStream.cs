namespace PyWaker.Pythonnet;

/// <summary>A Python asynchronous iterable as a stream whose items pythonnet converts.</summary>
/// <param name="iterable">The iterable; kept.</param>
/// <param name="loop">The loop on which it runs; null for the loop where it is iterated.</param>
/// <param name="token">Cancels it.</param>
internal sealed class PythonnetStream<T>(PyObject iterable, PyLoop? loop, CancellationToken token) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        PyLoop? here = loop ?? Loops.Find();
        return here is null && Loops.Next(token.CanBeCanceled ? token : cancellationToken) is { } next
            ? new Enumerator(null, next, later => Items(later, cancellationToken))
            : new Enumerator(Items(here, cancellationToken), null, null);
    }

    private PyAsyncEnumerator<PyObject> Items(PyLoop? here, CancellationToken cancellationToken) =>
        (
            here is null
                ? iterable.AsAsyncEnumerable<PyObject>(token)
                : iterable.AsAsyncEnumerable<PyObject>(here, token)
        ).GetAsyncEnumerator(cancellationToken);

    /// <summary>The items, converted.</summary>
    /// <param name="items">The items; null while their loop is not known.</param>
    /// <param name="next">Their loop then.</param>
    /// <param name="begin">Gives the items on that loop.</param>
    private sealed class Enumerator(
        PyAsyncEnumerator<PyObject>? items,
        Task<PyLoop?>? next,
        Func<PyLoop?, PyAsyncEnumerator<PyObject>>? begin
    ) : IAsyncEnumerator<T>
    {
        private T? _current;

        public T Current => _current!;

        public async ValueTask<bool> MoveNextAsync()
        {
            items ??= begin!(await next!.ConfigureAwait(false));
            try
            {
                if (!await items.MoveNextAsync().ConfigureAwait(false))
                {
                    return false;
                }
            }
            catch (PythonException e)
            {
                throw ExceptionBridge.ToNet(e);
            }

            _current = PythonnetConverter.Take<T>(items.Current);
            return true;
        }

        public ValueTask DisposeAsync() => items?.DisposeAsync() ?? default;
    }
}
