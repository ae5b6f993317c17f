using PyWaker.LowLevel;

namespace PyWaker.Coroutines;

/// <summary>Runs continuations on an event loop's thread, through its wake channel.</summary>
/// <param name="channel">The loop's channel.</param>
internal sealed class LoopSynchronizationContext(WakeChannel channel) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) =>
        channel.PostDelegate(new PostedCallback(this, d, state));

    /// <summary>
    /// Runs the callback at once on the loop thread; elsewhere waits, detached, until the loop has run it.
    /// </summary>
    /// <remarks>
    /// Once the loop has ended, the pool runs it. A token's registration with <c>useSynchronizationContext</c> calls
    /// this method, on the thread that cancels; the base class would run the callback there.
    /// </remarks>
    public override void Send(SendOrPostCallback d, object? state)
    {
        var sent = new SentCallback(d, state);
        if (channel.IsLoopThread)
        {
            using AttachScope scope = Python.Attach();
            new PostedCallback(this, sent.Run, null).Deliver();
        }
        else
        {
            Post(sent.Run, null);
        }

        sent.Wait();
    }

    public override SynchronizationContext CreateCopy() => this;
}
