namespace PyWaker.Conversion;

/// <summary>
/// Converts a nullable of a type that is known only at run time; a nullable unboxes from its boxed value.
/// </summary>
internal sealed class BoxedNullableConverter<T>(PyConverter inner) : PyConverter<T>
{
    public override nint ToPython(T value) => inner.BoxedToPython(value);

    public override T FromPython(nint borrowed) => (T)inner.BoxedFromPython(borrowed)!;
}
