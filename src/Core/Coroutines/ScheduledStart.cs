namespace PyWaker.Coroutines;

/// <summary>
/// A function that waits for its turn on a scheduler. If canceled before that, it ends at once and does not begin.
/// </summary>
/// <remarks>A task's own token would take effect only when its turn comes.</remarks>
internal sealed class ScheduledStart<TTask>(Func<TTask> function, CancellationToken token)
    where TTask : Task
{
    private readonly TaskCompletionSource<TTask> _started = new();
    private int _claimed;

    /// <summary>Completes when the function has returned its task.</summary>
    public Task<TTask> On(TaskScheduler scheduler)
    {
        CancellationTokenRegistration registration = token.UnsafeRegister(
            static start => ((ScheduledStart<TTask>)start!).Cancel(),
            this
        );
        _ = Task.Factory.StartNew(
            () => Begin(registration),
            CancellationToken.None,
            TaskCreationOptions.DenyChildAttach,
            scheduler
        );
        return _started.Task;
    }

    private void Begin(CancellationTokenRegistration registration)
    {
        if (!TryClaim())
        {
            return;
        }

        registration.Unregister();
        try
        {
            _started.SetResult(function());
        }
        catch (OperationCanceledException e)
        {
            _started.SetCanceled(e.CancellationToken);
        }
        catch (Exception e)
        {
            _started.SetException(e);
        }
    }

    private void Cancel()
    {
        if (TryClaim())
        {
            _started.SetCanceled(token);
        }
    }

    private bool TryClaim() => Interlocked.Exchange(ref _claimed, 1) == 0;
}
