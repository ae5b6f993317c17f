using PyWaker.Bindings;

namespace PyWaker.Memory;

/// <summary>A stream of memory for Python; see <see cref="PyBufferAttribute"/>.</summary>
internal sealed class BufferStream<TItem>(
    IAsyncEnumerable<TItem> stream,
    Func<TItem, PyBufferValue> convert,
    bool reusesMemory
) : IAsyncEnumerable<PyBufferValue>
{
    public IAsyncEnumerator<PyBufferValue> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new BufferStreamEnumerator<TItem>(stream.GetAsyncEnumerator(cancellationToken), convert, reusesMemory);
}
