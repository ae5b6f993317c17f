namespace MyLibrary;

/// <summary>Something that <c>async with</c> closes.</summary>
public sealed class Connection : IAsyncDisposable
{
    /// <summary>How many are open.</summary>
    public static int Count { get; private set; }

    public Connection() => Count++;

    public ValueTask DisposeAsync()
    {
        Count--;
        return ValueTask.CompletedTask;
    }
}
