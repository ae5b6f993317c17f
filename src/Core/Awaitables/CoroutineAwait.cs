using System.Diagnostics;
using PyWaker.Objects;

namespace PyWaker.Awaitables;

/// <summary>
/// A wait for a C# function that runs as a Python task; its Python coroutine is created on the loop thread.
/// </summary>
[StackTraceHidden]
internal sealed class CoroutineAwait<T>(Coroutine coroutine) : PyAwait<T>(null)
{
    private PyObject? _awaitable;
    private Exception? _failure;

    public override nint NewAwaitable() => Reference.New((_awaitable ??= coroutine.ToPython()).Handle);

    /// <summary>The exception with which it failed; null unless it has failed. From any thread.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    // If the task failed before its first step (its loop ends or is closed, its function was cancelled), nothing ever
    // steps the coroutine, and its requests fail here.
    private protected override void OnFailed(Exception exception)
    {
        Volatile.Write(ref _failure, exception);
        coroutine.EndUnbegun(exception);
        _awaitable?.Dispose();
    }

    public override T Convert(nint result)
    {
        _awaitable?.Dispose();
        return base.Convert(result);
    }
}
