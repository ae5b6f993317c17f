namespace PyWaker.Wakers;

/// <summary>A delegate of the user's on its way to a loop thread: there it runs, or it is dropped, once.</summary>
/// <remarks>Unlike a suspension it is not Python's alone: somebody in .NET waits for what it does. So it is dropped when Python ends too, loop or no loop.</remarks>
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

    /// <summary>On the loop thread, attached, with no task current.</summary>
    protected abstract void Run();

    /// <summary>Instead, when the loop or Python has ended. On any thread, attached or not.</summary>
    protected abstract void RunElsewhere();

    private bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;
}
