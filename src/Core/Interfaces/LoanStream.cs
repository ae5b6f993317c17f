using PyWaker.Bindings;

namespace PyWaker.Interfaces;

/// <summary>A stream of a Python object that uses lent memory until its enumerator is disposed.</summary>
internal sealed class LoanStream<T>(IAsyncEnumerable<T> stream, PyLoan loan) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(stream.GetAsyncEnumerator(cancellationToken), loan);

    private sealed class Enumerator(IAsyncEnumerator<T> items, PyLoan loan) : IAsyncEnumerator<T>
    {
        public T Current => items.Current;

        public ValueTask<bool> MoveNextAsync() => items.MoveNextAsync();

        public async ValueTask DisposeAsync()
        {
            try
            {
                await items.DisposeAsync().ConfigureAwait(false);
            }
            finally
            {
                loan.End();
            }
        }
    }
}
