using PyWaker.Conversion;

namespace PyWaker.Awaitables;

/// <summary>A wait whose result is converted. Its continuations never run inside the loop's callback.</summary>
internal sealed class PyFutureWait<T> : PyFutureWait
{
    // Cleared when the task has ended: some futures keep their callbacks, and an exception's traceback may keep the
    // future, a cycle that no collector sees.
    private TaskCompletionSource<T>? _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PyFutureWait() { }

    private protected override bool IsOver => _source is null;

    /// <summary>Begins to wait for a future. Requires an attached thread.</summary>
    public static Task<T> Start(PyObject future, CancellationToken token)
    {
        var wait = new PyFutureWait<T>();
        Task<T> task = wait._source!.Task;
        wait.Begin(future, token);
        return task;
    }

    private protected override void SetResult(PyObject future)
    {
        using PyObject result = future.CallMethod("result");
        T converted = Converter<T>.FromPython(result.Handle, Messages.FutureResult);
        Take()?.SetResult(converted);
    }

    private protected override void SetCanceled(CancellationToken token) => Take()?.SetCanceled(token);

    private protected override void SetException(Exception exception) => Take()?.SetException(exception);

    private TaskCompletionSource<T>? Take() => Interlocked.Exchange(ref _source, null);
}
