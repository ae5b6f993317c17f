using System.Runtime.CompilerServices;

namespace PyWaker.Awaitables;

#if NET9_0_OR_GREATER

/// <summary>The task of a wait, for a consumer that wants one.</summary>
/// <remarks>
/// Ended once, by the thread that ends the wait; its continuations never run inside that call. A task that nothing
/// waits for yet costs the thread pool nothing; of a thousand that are awaited together, most are such.
/// </remarks>
internal sealed class AwaitTask<T>() : TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public void End(T result) => SetResult(result);

    public void Fail(Exception exception)
    {
        if (exception is not OperationCanceledException)
        {
            SetException(exception);
            return;
        }

        // A completion source forgets the exception of a canceled task; the builder of an async method keeps it.
        var builder = AsyncTaskMethodBuilder<T>.Create();
        Task<T> canceled = builder.Task;
        builder.SetException(exception);
        SetFromTask(canceled);
    }
}

#else

/// <summary>The task of a wait, for a consumer that wants one.</summary>
/// <remarks>
/// Ended once, by the thread that ends the wait; its continuations never run inside that call. Not a completion source,
/// which forgets the exception of a canceled task; but the builder of an async method runs the continuations at once,
/// so the pool ends the task.
/// </remarks>
internal sealed class AwaitTask<T>
{
    private AsyncTaskMethodBuilder<T> _builder = AsyncTaskMethodBuilder<T>.Create();

    public AwaitTask()
    {
        Task = _builder.Task;
    }

    public Task<T> Task { get; }

    public void End(T result) =>
        ThreadPool.UnsafeQueueUserWorkItem(
            static ended => ended.Task._builder.SetResult(ended.Result),
            (Task: this, Result: result),
            preferLocal: false
        );

    public void Fail(Exception exception) =>
        ThreadPool.UnsafeQueueUserWorkItem(
            static ended => ended.Task._builder.SetException(ended.Exception),
            (Task: this, Exception: exception),
            preferLocal: false
        );
}

#endif
