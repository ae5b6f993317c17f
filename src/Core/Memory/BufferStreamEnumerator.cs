using PyWaker.Bindings;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Memory;

/// <summary>One iteration of a stream of memory.</summary>
/// <remarks>
/// The generator makes one step at a time, so no two threads are here at once. An item is taken back before the stream
/// runs, on the thread that requests the next one, which is attached already.
/// </remarks>
internal sealed class BufferStreamEnumerator<TItem>(
    IAsyncEnumerator<TItem> items,
    Func<TItem, PyBufferValue> convert,
    bool reusesMemory
) : IAsyncEnumerator<PyBufferValue>
{
    private PyBufferValue? _current;

    // Once for each item, however often it is read.
    public PyBufferValue Current => _current ??= convert(items.Current);

    public ValueTask<bool> MoveNextAsync()
    {
        if (reusesMemory)
        {
            TakeBack(isEnd: false);
        }

        GiveUpCurrent();
        return items.MoveNextAsync();
    }

    // An array may still use the last item. That must not keep the stream from its clean-up; the memory stays pinned.
    public ValueTask DisposeAsync()
    {
        if (reusesMemory)
        {
            TakeBack(isEnd: true);
        }

        GiveUpCurrent();
        return items.DisposeAsync();
    }

    // An item that never reached Python goes back to its owner.
    private void GiveUpCurrent()
    {
        _current?.Dispose();
        _current = null;
    }

    private void TakeBack(bool isEnd)
    {
        if (_current?.Source?.Created is not { } item || !Python.TryAttach(out AttachScope scope))
        {
            return;
        }

        using (scope)
        {
            if (!item.IsInUse)
            {
                item.ReleasePastItem();
            }
            else if (!isEnd)
            {
                PythonError.Set(CPython.PyExc_BufferError, Messages.PastItemExported(Math.Max(item.Exports, 1)));
                throw PythonError.Fetch();
            }
        }
    }
}
