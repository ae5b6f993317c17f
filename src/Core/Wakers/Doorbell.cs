namespace PyWaker;

/// <summary>Calls an event loop from a foreign thread. A channel rings it at most once per batch.</summary>
public abstract class Doorbell : IDisposable
{
    /// <summary>What kind it is: <c>eventfd</c>, <c>pipe</c> or <c>call</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Calls the loop. From any thread; never throws, whatever became of the loop.</summary>
    public abstract void Ring();

    /// <summary>Silences the bell. On the loop thread, before the queue is taken.</summary>
    public abstract void Clear();

    /// <summary>Frees what the bell holds, once nobody is ringing it any more.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the bell holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
