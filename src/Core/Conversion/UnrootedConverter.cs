namespace PyWaker.Conversion;

/// <summary>
/// A collection, tuple, delegate or task whose converter NativeAOT did not compile: to Python by its parts, back only
/// as a handle.
/// </summary>
internal sealed class UnrootedConverter<T> : PyConverter<T>
{
    private readonly BoxedCollectionConverter _parts = new(typeof(T));

    public override nint ToPython(T value) => _parts.BoxedToPython(value);

    public override T FromPython(nint borrowed) =>
        _parts.BoxedFromPython(borrowed) is T value ? value : throw ConversionErrors.Mismatch(borrowed, typeof(T));
}
