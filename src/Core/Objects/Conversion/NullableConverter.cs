namespace PyWaker;

/// <summary>A nullable value; null is <c>None</c>, which <see cref="Converter{T}"/> has seen to.</summary>
internal sealed class NullableConverter<T> : PyConverter<T?>
    where T : struct
{
    public override nint ToPython(T? value) => Converter<T>.ToPython(value!.Value);

    public override T? FromPython(nint borrowed) => Converter<T>.FromPython(borrowed);
}
