using PyWaker.Conversion;

namespace PyWaker.Bindings;

// Tuples.
public static partial class CompiledConverters
{
    /// <summary>Names the value tuple of one item.</summary>
    public static void ValueTuple<T1>() => ConverterTable.Add(static () => new ValueTupleConverter<T1>());

    /// <summary>Names the value tuple of two items.</summary>
    public static void ValueTuple<T1, T2>() => ConverterTable.Add(static () => new ValueTupleConverter<T1, T2>());

    /// <summary>Names the value tuple of three items.</summary>
    public static void ValueTuple<T1, T2, T3>() =>
        ConverterTable.Add(static () => new ValueTupleConverter<T1, T2, T3>());

    /// <summary>Names the value tuple of four items.</summary>
    public static void ValueTuple<T1, T2, T3, T4>() =>
        ConverterTable.Add(static () => new ValueTupleConverter<T1, T2, T3, T4>());

    /// <summary>Names the value tuple of five items.</summary>
    public static void ValueTuple<T1, T2, T3, T4, T5>() =>
        ConverterTable.Add(static () => new ValueTupleConverter<T1, T2, T3, T4, T5>());

    /// <summary>Names the value tuple of six items.</summary>
    public static void ValueTuple<T1, T2, T3, T4, T5, T6>() =>
        ConverterTable.Add(static () => new ValueTupleConverter<T1, T2, T3, T4, T5, T6>());

    /// <summary>Names the value tuple of seven items.</summary>
    public static void ValueTuple<T1, T2, T3, T4, T5, T6, T7>() =>
        ConverterTable.Add(static () => new ValueTupleConverter<T1, T2, T3, T4, T5, T6, T7>());

    /// <summary>Names the value tuple of seven items and a tuple of all others.</summary>
    public static void ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>()
        where TRest : struct =>
        ConverterTable.Add(static () => new ValueTupleConverter<T1, T2, T3, T4, T5, T6, T7, TRest>());

    /// <summary>Names the tuple of one item.</summary>
    public static void Tuple<T1>() => ConverterTable.Add(static () => new TupleConverter<T1>());

    /// <summary>Names the tuple of two items.</summary>
    public static void Tuple<T1, T2>() => ConverterTable.Add(static () => new TupleConverter<T1, T2>());

    /// <summary>Names the tuple of three items.</summary>
    public static void Tuple<T1, T2, T3>() => ConverterTable.Add(static () => new TupleConverter<T1, T2, T3>());

    /// <summary>Names the tuple of four items.</summary>
    public static void Tuple<T1, T2, T3, T4>() => ConverterTable.Add(static () => new TupleConverter<T1, T2, T3, T4>());

    /// <summary>Names the tuple of five items.</summary>
    public static void Tuple<T1, T2, T3, T4, T5>() =>
        ConverterTable.Add(static () => new TupleConverter<T1, T2, T3, T4, T5>());

    /// <summary>Names the tuple of six items.</summary>
    public static void Tuple<T1, T2, T3, T4, T5, T6>() =>
        ConverterTable.Add(static () => new TupleConverter<T1, T2, T3, T4, T5, T6>());

    /// <summary>Names the tuple of seven items.</summary>
    public static void Tuple<T1, T2, T3, T4, T5, T6, T7>() =>
        ConverterTable.Add(static () => new TupleConverter<T1, T2, T3, T4, T5, T6, T7>());

    /// <summary>Names the tuple of seven items and a tuple of all others.</summary>
    public static void Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>()
        where TRest : notnull =>
        ConverterTable.Add(static () => new TupleConverter<T1, T2, T3, T4, T5, T6, T7, TRest>());
}
