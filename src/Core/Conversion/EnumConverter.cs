using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PyWaker.Conversion;

/// <summary>
/// Converts enums to ints of their underlying value. As in C#, any value that the underlying type holds is valid.
/// </summary>
[StackTraceHidden]
internal sealed class EnumConverter<T> : PyConverter<T>
{
    // SAFETY: the type code names the underlying type, so each reinterpretation is between types of the same size.
    public override nint ToPython(T value) =>
        Type.GetTypeCode(typeof(T)) switch
        {
            TypeCode.SByte => Integers.Create(Unsafe.As<T, sbyte>(ref value)),
            TypeCode.Byte => Integers.Create(Unsafe.As<T, byte>(ref value)),
            TypeCode.Int16 => Integers.Create(Unsafe.As<T, short>(ref value)),
            TypeCode.UInt16 => Integers.Create(Unsafe.As<T, ushort>(ref value)),
            TypeCode.Int32 => Integers.Create(Unsafe.As<T, int>(ref value)),
            TypeCode.UInt32 => Integers.Create(Unsafe.As<T, uint>(ref value)),
            TypeCode.Int64 => Integers.Create(Unsafe.As<T, long>(ref value)),
            _ => Integers.Create(Unsafe.As<T, ulong>(ref value)),
        };

    public override T FromPython(nint borrowed) =>
        Type.GetTypeCode(typeof(T)) switch
        {
            TypeCode.SByte => As((sbyte)Integers.Read(borrowed, sbyte.MinValue, sbyte.MaxValue, typeof(T))),
            TypeCode.Byte => As((byte)Integers.Read(borrowed, byte.MinValue, byte.MaxValue, typeof(T))),
            TypeCode.Int16 => As((short)Integers.Read(borrowed, short.MinValue, short.MaxValue, typeof(T))),
            TypeCode.UInt16 => As((ushort)Integers.Read(borrowed, ushort.MinValue, ushort.MaxValue, typeof(T))),
            TypeCode.Int32 => As((int)Integers.Read(borrowed, int.MinValue, int.MaxValue, typeof(T))),
            TypeCode.UInt32 => As((uint)Integers.Read(borrowed, uint.MinValue, uint.MaxValue, typeof(T))),
            TypeCode.Int64 => As(Integers.Read(borrowed, long.MinValue, long.MaxValue, typeof(T))),
            _ => As(Integers.ReadUInt64(borrowed, ulong.MaxValue, typeof(T))),
        };

    private static T As<TUnderlying>(TUnderlying value) => Unsafe.As<TUnderlying, T>(ref value);
}
