namespace PyWaker.Awaitables;

/// <summary>A wait whose result is converted. Its continuations never run inside the loop's callback.</summary>
internal sealed class PyFutureWait<T> : PyFutureWait
{
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PyFutureWait()
    {
    }

    private protected override bool IsOver => _source.Task.IsCompleted;

    /// <summary>Begins to wait for a future. Attached.</summary>
    public static Task<T> Start(PyObject future, CancellationToken token)
    {
        var wait = new PyFutureWait<T>();
        wait.Begin(future, token);
        return wait._source.Task;
    }

    private protected override void SetResult(PyObject future)
    {
        using PyObject result = future.CallMethod("result");
        _source.TrySetResult(Converter<T>.FromPython(result.Handle));
    }

    private protected override void SetCanceled(CancellationToken token) => _source.TrySetCanceled(token);

    private protected override void SetException(Exception exception) => _source.TrySetException(exception);
}
