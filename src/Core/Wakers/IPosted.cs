using PyWaker.LowLevel;

namespace PyWaker.Wakers;

/// <summary>
/// An item that a <see cref="WakeChannel"/> carries to its loop thread: a woken suspension, or a callback.
/// </summary>
internal interface IPosted
{
    /// <summary>The next item in the queue; only the channel uses it. An item is in one queue, once.</summary>
    IPosted? Next { get; set; }

    /// <summary>Delivers the item. On the loop thread, attached, with no task current.</summary>
    void Deliver();

    /// <summary>
    /// Drops the item, instead of <see cref="Deliver"/>, when the loop has ended. From any thread, attached or not.
    /// </summary>
    void Drop();
}
