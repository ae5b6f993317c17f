namespace PyWaker.Wakers;

/// <summary>What a <see cref="WakeChannel"/> carries to its loop thread: a woken suspension, or a callback.</summary>
internal interface IPosted
{
    /// <summary>The next one in the queue; the channel's. An item is in one queue, once.</summary>
    IPosted? Next { get; set; }

    /// <summary>On the loop thread, attached, with no task current.</summary>
    void Deliver();

    /// <summary>Instead of <see cref="Deliver"/>, when the loop has ended. On any thread, attached or not.</summary>
    void Drop();
}
