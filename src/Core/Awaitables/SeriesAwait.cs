namespace PyWaker.Awaitables;

/// <summary>One wait of a series, which may be used again when its result was taken.</summary>
internal abstract class SeriesAwait<T>() : PyAwait<T>(null)
{
    /// <summary>The result of one that ended at once; takes the reference over.</summary>
    public ValueTask<T> ConvertNow(nint owned)
    {
        try
        {
            return new ValueTask<T>(Convert(owned));
        }
        catch (Exception e)
        {
            return ValueTask.FromException<T>(e);
        }
        finally
        {
            Reference.Release(owned);
        }
    }
}
