using PyWaker.Conversion;

namespace PyWaker.Bench.Classic;

/// <summary>
/// A coroutine that is resumed in the usual way: when its task ends, the completing thread attaches to Python and
/// schedules the resumption.
/// </summary>
/// <remarks>
/// All else is the engine's own. As in most libraries' glue the task is looked at once; if it is not finished then, a
/// continuation is registered, and what the framework waits for is that continuation, however early it comes.
/// </remarks>
internal sealed class ClassicCoroutine(Func<Task<int>> start, CoroutineOptions options) : Coroutine(options)
{
    private Task<int>? _task;
    private bool _isLookedAt;
    private bool _isAwaited;

    private protected override bool IsOperationCompleted =>
        (!_isLookedAt || _isAwaited) && _task is not { IsCompleted: false };

    private protected override bool IsOperationCanceled => _task is { IsCanceled: true };

    private protected override bool IsOperationFailed => _task is not { IsCompletedSuccessfully: true };

    /// <summary>Registers what resumes the coroutine.</summary>
    public void OnCompleted(Action wake)
    {
        _isAwaited = true;
        _task!.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(wake);
    }

    private protected override bool StartOperation()
    {
        _task = start();
        return _task.IsCompleted;
    }

    private protected override void OnOperationCompleted(Action continuation) => _isLookedAt = true;

    private protected override nint TakeResult() => Converter<int>.ToPython(_task!.GetAwaiter().GetResult());

    private protected override void AbandonOperation() { }

    private protected override void OnClosed(bool returned) => _task = null;
}
