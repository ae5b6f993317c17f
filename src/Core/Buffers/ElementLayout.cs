using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PyWaker.Buffers;

/// <summary>Finds the scalars of a .NET structure and where they are in memory. Runs no Python code.</summary>
/// <remarks>
/// <see cref="Marshal.OffsetOf(Type, string)"/> tells where native code would have them, which differs for a
/// <c>bool</c> or a <c>char</c>. Here each field is set in an empty value, whose bytes then show where it is.
/// </remarks>
internal static class ElementLayout
{
    private const BindingFlags OfInstances = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>
    /// The scalars of a type, one by one; null if they are unknown: under NativeAOT, or where a pointer is among them.
    /// </summary>
    public static ElementField[]? Of(Type type)
    {
        List<ElementField> scalars = [];
        return RuntimeFeature.IsDynamicCodeSupported && TryAdd(type, 0, scalars) ? [.. scalars] : null;
    }

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "A value of the type exists, so the trimmer keeps its fields: they are its layout."
    )]
    private static bool TryAdd(Type type, int offset, List<ElementField> scalars)
    {
        if (ElementKinds.Of(type) is not ElementKind.None and var kind)
        {
            new ElementField(offset, kind, SizeOf(type), 1).AddTo(scalars);
            return true;
        }

        FieldInfo[] fields = type.GetFields(OfInstances);
        if (type.GetCustomAttribute<InlineArrayAttribute>() is { } array)
        {
            return TryMeasure(type, fields[0], out _, out int size)
                && TryRepeat(fields[0].FieldType, offset, size, array.Length, scalars);
        }

        foreach (FieldInfo field in fields)
        {
            if (!TryMeasure(type, field, out int place, out _))
            {
                return false;
            }

            FixedBufferAttribute? buffer = field.GetCustomAttribute<FixedBufferAttribute>();
            bool isAdded = buffer is null
                ? TryAdd(field.FieldType, offset + place, scalars)
                : TryRepeat(buffer.ElementType, offset + place, SizeOf(buffer.ElementType), buffer.Length, scalars);
            if (!isAdded)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryRepeat(Type type, int offset, int size, int count, List<ElementField> scalars)
    {
        for (int i = 0; i < count; i++)
        {
            if (!TryAdd(type, offset + (i * size), scalars))
            {
                return false;
            }
        }

        return true;
    }

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2060",
        Justification = "The method's type parameters have no requirements of the trimmer."
    )]
    [UnconditionalSuppressMessage(
        "AOT",
        "IL3050",
        Justification = "Guarded by IsDynamicCodeSupported, which the analyzer knows for a guard from .NET 9 only."
    )]
    private static bool TryMeasure(Type type, FieldInfo field, out int offset, out int size)
    {
        (offset, size) = (0, 0);
        if (field.FieldType.IsPointer || field.FieldType.IsFunctionPointer)
        {
            return false;
        }

        (offset, size) = ((int, int))Measuring.Method.MakeGenericMethod(type, field.FieldType).Invoke(null, [field])!;
        return true;
    }

    private static (int Offset, int Size) Measure<TStruct, TField>(FieldInfo field)
        where TStruct : struct
        where TField : struct
    {
        TField ones = default;
        MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref ones, 1)).Fill(byte.MaxValue);
        object box = default(TStruct);
        field.SetValue(box, ones);
        var filled = (TStruct)box;
        return (
            MemoryMarshal.AsBytes(new ReadOnlySpan<TStruct>(in filled)).IndexOfAnyExcept((byte)0),
            Unsafe.SizeOf<TField>()
        );
    }

    // Of a type that is one scalar.
    private static int SizeOf(Type type) =>
        Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean or TypeCode.SByte or TypeCode.Byte => 1,
            TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Char => 2,
            TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Single => 4,
            TypeCode.Int64 or TypeCode.UInt64 or TypeCode.Double => 8,
            _ when type == typeof(Half) => 2,
            _ when type == typeof(System.Numerics.Complex) => 16,
            _ => nint.Size,
        };

    // A class of its own: NativeAOT may have no such method to look up.
    private static class Measuring
    {
        public static readonly MethodInfo Method = (
            (Func<FieldInfo, (int, int)>)Measure<int, int>
        ).Method.GetGenericMethodDefinition();
    }
}
