namespace PyWaker.Conversion;

// One class for each number of elements, as in .NET; the eighth nests the rest.

/// <summary>Converts <see cref="System.ValueTuple{T1}"/> and its longer forms to Python tuples, and back.</summary>
internal sealed class ValueTupleConverter<T1>() : AnyTupleConverter<ValueTuple<T1>>(1)
{
    public override void Write(nint tuple, int start, ValueTuple<T1> value)
    {
        Put(tuple, start, value.Item1);
    }

    public override ValueTuple<T1> Read(nint tuple, int start) => new(Get<T1>(tuple, start));
}

internal sealed class ValueTupleConverter<T1, T2>() : AnyTupleConverter<(T1, T2)>(2)
{
    public override void Write(nint tuple, int start, (T1, T2) value)
    {
        Put(tuple, start, value.Item1);
        Put(tuple, start + 1, value.Item2);
    }

    public override (T1, T2) Read(nint tuple, int start) => new(Get<T1>(tuple, start), Get<T2>(tuple, start + 1));
}

internal sealed class ValueTupleConverter<T1, T2, T3>() : AnyTupleConverter<(T1, T2, T3)>(3)
{
    public override void Write(nint tuple, int start, (T1, T2, T3) value)
    {
        Put(tuple, start, value.Item1);
        Put(tuple, start + 1, value.Item2);
        Put(tuple, start + 2, value.Item3);
    }

    public override (T1, T2, T3) Read(nint tuple, int start) =>
        new(Get<T1>(tuple, start), Get<T2>(tuple, start + 1), Get<T3>(tuple, start + 2));
}

internal sealed class ValueTupleConverter<T1, T2, T3, T4>() : AnyTupleConverter<(T1, T2, T3, T4)>(4)
{
    public override void Write(nint tuple, int start, (T1, T2, T3, T4) value)
    {
        Put(tuple, start, value.Item1);
        Put(tuple, start + 1, value.Item2);
        Put(tuple, start + 2, value.Item3);
        Put(tuple, start + 3, value.Item4);
    }

    public override (T1, T2, T3, T4) Read(nint tuple, int start) =>
        new(Get<T1>(tuple, start), Get<T2>(tuple, start + 1), Get<T3>(tuple, start + 2), Get<T4>(tuple, start + 3));
}

internal sealed class ValueTupleConverter<T1, T2, T3, T4, T5>() : AnyTupleConverter<(T1, T2, T3, T4, T5)>(5)
{
    public override void Write(nint tuple, int start, (T1, T2, T3, T4, T5) value)
    {
        Put(tuple, start, value.Item1);
        Put(tuple, start + 1, value.Item2);
        Put(tuple, start + 2, value.Item3);
        Put(tuple, start + 3, value.Item4);
        Put(tuple, start + 4, value.Item5);
    }

    public override (T1, T2, T3, T4, T5) Read(nint tuple, int start) =>
        new(
            Get<T1>(tuple, start),
            Get<T2>(tuple, start + 1),
            Get<T3>(tuple, start + 2),
            Get<T4>(tuple, start + 3),
            Get<T5>(tuple, start + 4)
        );
}

internal sealed class ValueTupleConverter<T1, T2, T3, T4, T5, T6>() : AnyTupleConverter<(T1, T2, T3, T4, T5, T6)>(6)
{
    public override void Write(nint tuple, int start, (T1, T2, T3, T4, T5, T6) value)
    {
        Put(tuple, start, value.Item1);
        Put(tuple, start + 1, value.Item2);
        Put(tuple, start + 2, value.Item3);
        Put(tuple, start + 3, value.Item4);
        Put(tuple, start + 4, value.Item5);
        Put(tuple, start + 5, value.Item6);
    }

    public override (T1, T2, T3, T4, T5, T6) Read(nint tuple, int start) =>
        new(
            Get<T1>(tuple, start),
            Get<T2>(tuple, start + 1),
            Get<T3>(tuple, start + 2),
            Get<T4>(tuple, start + 3),
            Get<T5>(tuple, start + 4),
            Get<T6>(tuple, start + 5)
        );
}

internal sealed class ValueTupleConverter<T1, T2, T3, T4, T5, T6, T7>()
    : AnyTupleConverter<(T1, T2, T3, T4, T5, T6, T7)>(7)
{
    public override void Write(nint tuple, int start, (T1, T2, T3, T4, T5, T6, T7) value)
    {
        Put(tuple, start, value.Item1);
        Put(tuple, start + 1, value.Item2);
        Put(tuple, start + 2, value.Item3);
        Put(tuple, start + 3, value.Item4);
        Put(tuple, start + 4, value.Item5);
        Put(tuple, start + 5, value.Item6);
        Put(tuple, start + 6, value.Item7);
    }

    public override (T1, T2, T3, T4, T5, T6, T7) Read(nint tuple, int start) =>
        new(
            Get<T1>(tuple, start),
            Get<T2>(tuple, start + 1),
            Get<T3>(tuple, start + 2),
            Get<T4>(tuple, start + 3),
            Get<T5>(tuple, start + 4),
            Get<T6>(tuple, start + 5),
            Get<T7>(tuple, start + 6)
        );
}

internal sealed class ValueTupleConverter<T1, T2, T3, T4, T5, T6, T7, TRest>()
    : AnyTupleConverter<ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>>(7 + RestOfValueTuple<TRest>.Converter.Arity)
    where TRest : struct
{
    public override void Write(nint tuple, int start, ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> value)
    {
        Put(tuple, start, value.Item1);
        Put(tuple, start + 1, value.Item2);
        Put(tuple, start + 2, value.Item3);
        Put(tuple, start + 3, value.Item4);
        Put(tuple, start + 4, value.Item5);
        Put(tuple, start + 5, value.Item6);
        Put(tuple, start + 6, value.Item7);
        RestOfValueTuple<TRest>.Converter.Write(tuple, start + 7, value.Rest);
    }

    public override ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> Read(nint tuple, int start) =>
        new(
            Get<T1>(tuple, start),
            Get<T2>(tuple, start + 1),
            Get<T3>(tuple, start + 2),
            Get<T4>(tuple, start + 3),
            Get<T5>(tuple, start + 4),
            Get<T6>(tuple, start + 5),
            Get<T7>(tuple, start + 6),
            RestOfValueTuple<TRest>.Converter.Read(tuple, start + 7)
        );
}
