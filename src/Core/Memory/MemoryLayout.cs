using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text;
using PyWaker.Conversion;
using PyWaker.Interop;

namespace PyWaker.Memory;

/// <summary>An element type as the protocols describe it: a number, or a structure with fields.</summary>
/// <remarks>Immutable. Python is not needed to create one.</remarks>
internal sealed class MemoryLayout
{
    // Processors on which .NET runs are little-endian.
    private const char ByteOrder = '<';

    private MemoryLayout(int size, string format, string memberFormat, string typeString, byte? kind)
    {
        Size = size;
        Format = format;
        MemberFormat = memberFormat;
        TypeString = typeString;
        DLPackKind = kind;
    }

    /// <summary>The size of an element in bytes.</summary>
    public int Size { get; }

    /// <summary>The format of the buffer protocol, such as <c>d</c> or <c>T{&lt;d:x:&lt;d:y:}</c>.</summary>
    public string Format { get; }

    /// <summary>The type string of <c>__array_interface__</c>, such as <c>&lt;f8</c>.</summary>
    public string TypeString { get; }

    /// <summary>The type code of DLPack, which knows no structures: null for one.</summary>
    public byte? DLPackKind { get; }

    /// <summary>The fields of a structure by offset; null for a number.</summary>
    public MemoryField[]? Fields { get; private init; }

    // Of a field: the same type in standard sizes, without alignment.
    private string MemberFormat { get; }

    /// <summary>Describes an element type.</summary>
    /// <exception cref="NotSupportedException">The type cannot be described.</exception>
    public static MemoryLayout Of(
        [DynamicallyAccessedMembers(
            DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields
        )]
            Type type,
        int size
    )
    {
        if (OfNumber(type) is { } number)
        {
            return number;
        }

        if (type.Namespace == nameof(System))
        {
            throw new NotSupportedException(Messages.NoElement(DotNetNames.Of(type), Messages.NoElementOfSystem));
        }

        MemoryField[] fields = StructureFields.Of(type, size);
        string format = FormatOf(fields, size);
        return new MemoryLayout(size, format, format, $"|V{size}", null) { Fields = fields };
    }

    /// <summary>Describes a number; null for any other type.</summary>
    /// <remarks>A <c>char</c> is its UTF-16 code unit: no format has a character of two bytes.</remarks>
    public static MemoryLayout? OfNumber(Type type) =>
        type.IsEnum ? OfNumber(type.GetEnumUnderlyingType())
        : type == typeof(byte) ? Number(1, "B", 'u')
        : type == typeof(sbyte) ? Number(1, "b", 'i')
        : type == typeof(short) ? Number(2, "h", 'i')
        : type == typeof(ushort) || type == typeof(char) ? Number(2, "H", 'u')
        : type == typeof(int) ? Number(4, "i", 'i')
        : type == typeof(uint) ? Number(4, "I", 'u')
        : type == typeof(long) ? Number(8, Long, 'i', "q")
        : type == typeof(ulong) ? Number(8, UnsignedLong, 'u', "Q")
        : type == typeof(nint) ? OfNumber(nint.Size == 8 ? typeof(long) : typeof(int))
        : type == typeof(nuint) ? OfNumber(nint.Size == 8 ? typeof(ulong) : typeof(uint))
        : type == typeof(Half) ? Number(2, "e", 'f')
        : type == typeof(float) ? Number(4, "f", 'f')
        : type == typeof(double) ? Number(8, "d", 'f')
        : type == typeof(Complex) ? Number(16, "Zd", 'c')
        : type == typeof(bool) ? Number(1, "?", 'b')
        : null;

    // C's long where it has eight bytes: NumPy's int64 is that one, and q another type of the same size.
    private static string Long => IsLongWide ? "l" : "q";

    private static string UnsignedLong => IsLongWide ? "L" : "Q";

    private static bool IsLongWide => !OperatingSystem.IsWindows() && nint.Size == 8;

    private static MemoryLayout Number(int size, string format, char kind, string? standard = null) =>
        new(
            size,
            format,
            ByteOrder + (standard ?? format),
            $"{(size == 1 ? '|' : ByteOrder)}{kind}{size}",
            kind switch
            {
                'i' => DLPack.kDLInt,
                'u' => DLPack.kDLUInt,
                'f' => DLPack.kDLFloat,
                'c' => DLPack.kDLComplex,
                _ => DLPack.kDLBool,
            }
        );

    // Padding is written out, so that no reader has to align anything.
    private static string FormatOf(MemoryField[] fields, int size)
    {
        var text = new StringBuilder("T{");
        int end = 0;
        foreach (MemoryField field in fields)
        {
            text.Append('x', field.Offset - end);
            if (field.Count != 0)
            {
                text.Append('(').Append(field.Count).Append(')');
            }

            text.Append(field.Layout.MemberFormat).Append(':').Append(field.Name).Append(':');
            end = field.Offset + field.Size;
        }

        return text.Append('x', size - end).Append('}').ToString();
    }
}
