namespace PyWaker;

/// <summary>The converter of a tuple that is nested as another one's rest.</summary>
internal static class RestOfTuple<TRest>
{
    public static AnyTupleConverter<TRest> Converter => (AnyTupleConverter<TRest>)PyWaker.Converter<TRest>.Strategy;
}
