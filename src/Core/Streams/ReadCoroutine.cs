using System.Diagnostics;
using PyWaker.Objects;

namespace PyWaker.Streams;

/// <summary>A coroutine over a read of a stream. What Python does not take goes back to the stream.</summary>
/// <param name="start">Begins the read.</param>
/// <param name="options">Settings of the coroutine.</param>
/// <param name="memory">The memory to read into; null for a read that returns bytes.</param>
/// <param name="isItem">Whether the end of the stream ends an iteration.</param>
[StackTraceHidden]
internal sealed class ReadCoroutine(
    Func<CancellationTokenSource, Task<StreamChunk>> start,
    CoroutineOptions options,
    PythonMemory? memory = null,
    bool isItem = false
) : StreamCoroutine<StreamChunk>(start, options, memory)
{
    private protected override nint TakeResult()
    {
        StreamChunk chunk = ((Task<StreamChunk>)Task!).GetAwaiter().GetResult();
        if (!isItem || chunk.Count > 0)
        {
            return chunk.Take();
        }

        chunk.GiveBack();
        PythonError.SetEndOfAsyncIteration();
        return 0;
    }

    // The coroutine was cancelled, closed or dropped. If the read has ended, the bytes are back before Python
    // continues.
    private protected override void AbandonOperation()
    {
        PythonMemory? memory = TakeMemory();
        var task = (Task<StreamChunk>?)Task;
        After(task, _ => GiveBack(task, memory), null);
    }

    private static void GiveBack(Task<StreamChunk>? task, IDisposable? memory)
    {
        if (task is { IsCompletedSuccessfully: true })
        {
            task.GetAwaiter().GetResult().GiveBack();
        }

        memory?.Dispose();
    }
}
