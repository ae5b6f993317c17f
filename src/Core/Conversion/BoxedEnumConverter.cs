namespace PyWaker.Conversion;

/// <summary>Converts an enum type that is known only at run time, under NativeAOT.</summary>
internal sealed class BoxedEnumConverter(Type type) : PyConverter
{
    public override nint BoxedToPython(object? value) =>
        Enum.GetUnderlyingType(type) == typeof(ulong)
            ? Integers.Create(Convert.ToUInt64(value, null))
            : Integers.Create(Convert.ToInt64(value, null));

    public override object? BoxedFromPython(nint borrowed) =>
        Type.GetTypeCode(type) switch
        {
            TypeCode.SByte => Enum.ToObject(type, Integers.Read(borrowed, sbyte.MinValue, sbyte.MaxValue, type)),
            TypeCode.Byte => Enum.ToObject(type, Integers.Read(borrowed, byte.MinValue, byte.MaxValue, type)),
            TypeCode.Int16 => Enum.ToObject(type, Integers.Read(borrowed, short.MinValue, short.MaxValue, type)),
            TypeCode.UInt16 => Enum.ToObject(type, Integers.Read(borrowed, ushort.MinValue, ushort.MaxValue, type)),
            TypeCode.Int32 => Enum.ToObject(type, Integers.Read(borrowed, int.MinValue, int.MaxValue, type)),
            TypeCode.UInt32 => Enum.ToObject(type, Integers.Read(borrowed, uint.MinValue, uint.MaxValue, type)),
            TypeCode.Int64 => Enum.ToObject(type, Integers.Read(borrowed, long.MinValue, long.MaxValue, type)),
            _ => Enum.ToObject(type, Integers.ReadUInt64(borrowed, ulong.MaxValue, type)),
        };
}
