namespace PyWaker.Wakers;

/// <summary>A user's delegate posted to a loop thread, where it runs, or is dropped, once.</summary>
/// <remarks>
/// Unlike a suspension, .NET code waits for it as well. So it is dropped when Python ends too, whether the loop has
/// ended or not.
/// </remarks>
internal abstract class PostedDelegate : IPosted
{
    private int _isTaken;

    public IPosted? Next { get; set; }

    public void Deliver()
    {
        if (TryTake())
        {
            Run();
        }
    }

    public void Drop()
    {
        if (TryTake())
        {
            RunElsewhere();
        }
    }

    /// <summary>Runs the delegate. On the loop thread, attached, with no task current.</summary>
    protected abstract void Run();

    /// <summary>
    /// Handles a dropped delegate, when the loop or Python has ended. From any thread, attached or not.
    /// </summary>
    protected abstract void RunElsewhere();

    private bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;
}
