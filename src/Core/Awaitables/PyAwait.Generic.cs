using System.Threading.Tasks.Sources;

namespace PyWaker.Awaitables;

/// <summary>A wait whose result is converted. Its continuation runs where <c>await</c> wants it: on the pool, or in the captured context; never inside the driver.</summary>
internal sealed class PyAwait<T>(PyObject awaitable) : PyAwait(awaitable), IValueTaskSource<T>
{
    private ManualResetValueTaskSourceCore<T> _core = new() { RunContinuationsAsynchronously = true };

    /// <summary>What the consumer awaits, once.</summary>
    public ValueTask<T> AsValueTask() => new(this, _core.Version);

    T IValueTaskSource<T>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private protected override void SetResult(nint result) => _core.SetResult(Converter<T>.FromPython(result));

    private protected override void SetException(Exception exception) => _core.SetException(exception);
}
