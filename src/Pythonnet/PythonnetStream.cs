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
            ? new Enumerator(ItemsLater(next, cancellationToken))
            : new Enumerator(Task.FromResult(Items(here, cancellationToken)));
    }

    private async Task<PyAsyncEnumerator<PyObject>> ItemsLater(
        Task<PyLoop?> next,
        CancellationToken cancellationToken
    ) => Items(await next.ConfigureAwait(false), cancellationToken);

    private PyAsyncEnumerator<PyObject> Items(PyLoop? here, CancellationToken cancellationToken) =>
        (
            here is null
                ? iterable.AsAsyncEnumerable<PyObject>(token)
                : iterable.AsAsyncEnumerable<PyObject>(here, token)
        ).GetAsyncEnumerator(cancellationToken);

    /// <summary>The items, converted.</summary>
    /// <param name="begun">The items, when their loop is known.</param>
    private sealed class Enumerator(Task<PyAsyncEnumerator<PyObject>> begun) : IAsyncEnumerator<T>
    {
        private T? _current;

        public T Current => _current!;

        public async ValueTask<bool> MoveNextAsync()
        {
            PyAsyncEnumerator<PyObject> items = await begun.ConfigureAwait(false);
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

        // Before their loop is known nothing has begun.
        public async ValueTask DisposeAsync()
        {
            if (begun.IsCompletedSuccessfully)
            {
                await (await begun.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
