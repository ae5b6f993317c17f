namespace PyWaker.Awaitables;

/// <summary>One wait of a series, which may be used again when its result was taken.</summary>
internal abstract class SeriesAwait<T>() : PyAwait<T>(null)
{
    public sealed override bool CanStandAlone => false;
}
