namespace PyWaker.Coroutines;

/// <summary>A callback whose sender waits for it and receives its exception.</summary>
internal sealed class SentCallback(SendOrPostCallback callback, object? state)
{
    private readonly TaskCompletionSource _done = new();

    public void Run(object? _)
    {
        try
        {
            callback(state);
            _done.SetResult();
        }
        catch (Exception e)
        {
            _done.SetException(e);
        }
    }

    /// <summary>Waits until the callback has run; throws the exception that it threw.</summary>
    public void Wait()
    {
        // The loop needs the GIL, which this thread may hold.
        using DetachScope scope = _done.Task.IsCompleted ? default : Python.Detach();
        _done.Task.GetAwaiter().GetResult();
    }
}
