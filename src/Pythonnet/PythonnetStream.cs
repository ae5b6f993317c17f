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
        PyAsyncEnumerable<PyObject> items = here is null
            ? iterable.AsAsyncEnumerable<PyObject>(token)
            : iterable.AsAsyncEnumerable<PyObject>(here, token);
        return new Enumerator(items.GetAsyncEnumerator(cancellationToken));
    }

    private sealed class Enumerator(PyAsyncEnumerator<PyObject> items) : IAsyncEnumerator<T>
    {
        private T? _current;

        public T Current => _current!;

        public async ValueTask<bool> MoveNextAsync()
        {
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

        public ValueTask DisposeAsync() => items.DisposeAsync();
    }
}
