namespace PyWaker.Conversion;

/// <summary>The converter of a tuple nested as the rest of another tuple.</summary>
internal static class RestOfTuple<TRest>
{
    public static AnyTupleConverter<TRest> Converter =>
        (AnyTupleConverter<TRest>)PyWaker.Conversion.Converter<TRest>.Strategy;
}
