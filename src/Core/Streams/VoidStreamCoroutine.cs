using System.Diagnostics;
using PyWaker.Objects;

namespace PyWaker.Streams;

/// <summary>A coroutine over an operation of a stream whose result is <c>None</c>.</summary>
/// <inheritdoc/>
[StackTraceHidden]
internal sealed class VoidStreamCoroutine(
    Func<CancellationTokenSource, Task<int>> start,
    CoroutineOptions options,
    PythonMemory? memory = null
) : StreamCoroutine<int>(start, options, memory)
{
    private protected override nint TakeResult()
    {
        Task!.GetAwaiter().GetResult();
        return Reference.New(Reference.None);
    }
}
