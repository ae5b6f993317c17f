namespace PyWaker.LowLevel;

/// <summary>Wakes an event loop from a foreign thread. A channel rings it at most once per batch.</summary>
public abstract class Doorbell : IDisposable
{
    /// <summary>The kind of doorbell.</summary>
    public virtual DoorbellKind Kind => DoorbellKind.Other;

    /// <summary>Wakes the loop. From any thread; never throws, even if the loop is gone.</summary>
    public abstract void Ring();

    /// <summary>Silences the doorbell. On the loop thread, before the queue is taken.</summary>
    public abstract void Clear();

    /// <summary>Frees the doorbell's resources, once no ring is in progress.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the doorbell's resources.</summary>
    protected virtual void Dispose(bool disposing) { }
}
