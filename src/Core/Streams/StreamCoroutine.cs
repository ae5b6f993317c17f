using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using PyWaker.Coroutines;

namespace PyWaker.Streams;

/// <summary>
/// A coroutine over an operation of a stream that uses memory of a Python object, which stays until it has ended.
/// </summary>
/// <param name="start">Begins the operation. Its source is canceled when Python cancels.</param>
/// <param name="options">Settings of the coroutine.</param>
/// <param name="memory">The memory; null for none.</param>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "A source without a timer holds nothing to free; its token may outlive the coroutine."
)]
[StackTraceHidden]
internal class StreamCoroutine<T>(
    Func<CancellationTokenSource, Task<T>> start,
    CoroutineOptions options,
    PythonMemory? memory = null
) : StartedCoroutine<T>(start, options)
{
    private readonly CancellationTokenSource _cancellation = new();
    private PythonMemory? _memory = memory;

    private protected override CancellationTokenSource? CancellationSource => _cancellation;

    private protected override Task? Start(Delegate start) =>
        ((Func<CancellationTokenSource, Task<T>>)start)(_cancellation);

    private protected override void OnClosed(bool returned)
    {
        if (TakeMemory() is { } memory)
        {
            After(Task, static memory => ((IDisposable)memory!).Dispose(), memory);
        }

        base.OnClosed(returned);
    }

    /// <summary>Takes the memory over; whoever does releases it when the operation has ended.</summary>
    private protected PythonMemory? TakeMemory()
    {
        PythonMemory? memory = _memory;
        _memory = null;
        return memory;
    }

    /// <summary>Calls an action when a task has ended: at once if it has, or if there is none.</summary>
    private protected static void After(Task? task, Action<object?> action, object? state)
    {
        if (task is null || task.IsCompleted)
        {
            action(state);
            return;
        }

        _ = task.ContinueWith(
            (_, state) => action(state),
            state,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.DenyChildAttach,
            TaskScheduler.Default
        );
    }
}
