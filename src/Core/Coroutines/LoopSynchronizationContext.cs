namespace PyWaker.Coroutines;

/// <summary>Brings continuations back to an event loop's thread, through its wake channel.</summary>
/// <param name="channel">The loop's channel.</param>
internal sealed class LoopSynchronizationContext(WakeChannel channel) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => channel.Post(new PostedCallback(this, d, state));

    public override SynchronizationContext CreateCopy() => this;
}
