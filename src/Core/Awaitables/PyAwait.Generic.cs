using System.Diagnostics;
using System.Threading.Tasks.Sources;
using PyWaker.Conversion;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Awaitables;

/// <summary>A wait whose result is converted. Its continuation never runs inside the driver.</summary>
/// <remarks>The continuation runs where <c>await</c> continues: on the pool, or in the captured context.</remarks>
[StackTraceHidden]
internal class PyAwait<T> : PyAwait, IValueTaskSource<T>
{
    private readonly PyObject? _awaitable;
    private AwaitTask<T>? _task;
    private ManualResetValueTaskSourceCore<T> _core = new() { RunContinuationsAsynchronously = true };

    /// <summary>
    /// Prepares a wait for an awaitable, which belongs to the consumer and must live until the wait has begun.
    /// </summary>
    public PyAwait(PyObject? awaitable)
    {
        _awaitable = awaitable;
    }

    /// <summary>The value task for the consumer to await, once.</summary>
    public ValueTask<T> AsValueTask() => _task is { } task ? new(task.Task) : new(this, _core.Version);

    /// <summary>Makes it end a task, which the value task then is. Before it has begun.</summary>
    /// <remarks>
    /// Not the value task's own: that throws and catches an exception to pass it on, which takes longer than all else
    /// where a thousand awaits are canceled at once.
    /// </remarks>
    public PyAwait<T> WithTask()
    {
        _task ??= new AwaitTask<T>();
        return this;
    }

    public override nint NewAwaitable() => Reference.New(_awaitable!.Handle);

    public override nint NewIterator() => PythonError.Check(AwaitProtocol.GetIterator(_awaitable!.Handle));

    public override void Discard()
    {
        if (_awaitable is not null)
        {
            FutureSupport.Discard(_awaitable);
        }
    }

    /// <summary>Resets the wait for the next await of a session. Only when the consumer has its result.</summary>
    private protected void Reset()
    {
        ResetState();
        _core.Reset();
    }

    T IValueTaskSource<T>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags
    ) => _core.OnCompleted(continuation, state, token, flags);

    private protected override void SetResult(nint result)
    {
        T converted = Convert(result);
        if (_task is { } task)
        {
            task.End(converted);
        }
        else
        {
            _core.SetResult(converted);
        }
    }

    /// <summary>Converts the result, a borrowed reference, to .NET. Called once, on the loop thread.</summary>
    public virtual T Convert(nint result) => Converter<T>.FromPython(result, Source);

    /// <summary>The name of the result in the error of one that cannot be converted.</summary>
    private protected virtual string Source => Messages.AwaitableResult;

    private protected override void SetException(Exception exception)
    {
        if (_task is { } task)
        {
            task.Fail(exception);
        }
        else
        {
            _core.SetException(exception);
        }
    }
}
