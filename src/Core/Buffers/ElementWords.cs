using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using PyWaker.Conversion;

namespace PyWaker.Buffers;

/// <summary>Elements in words, for messages: as NumPy names them, and as C# does.</summary>
internal static class ElementWords
{
    private const int MostFields = 8;

    /// <summary>Why elements are not values of a type, and what to do.</summary>
    public static string Mismatch<T>(ReadOnlySpan<byte> format, nint itemSize)
    {
        string text = Encoding.UTF8.GetString(format);
        if (ElementFormat.Parse(format, itemSize) is not { } parsed)
        {
            return Messages.UnknownElements(text, itemSize);
        }

        string remedy = parsed.Only is { } field ? RemedyOf<T>(field, parsed.IsForeign) : RemedyOf<T>(parsed);
        return Messages.OtherElements(Of(parsed), text, ExpectedOf<T>(), remedy);
    }

    /// <summary>The elements of a format, as NumPy names them.</summary>
    public static string Of(ElementFormat format) =>
        (format.IsForeign ? Messages.ForeignOrder(BitConverter.IsLittleEndian) : "")
        + (format.Only is { } field ? Of(field) : Of(format.Fields, format.Size));

    private static string RemedyOf<T>(ElementField field, bool isForeign)
    {
        string? ours = isForeign ? null : TypeOf(field);
        string? theirs = ElementType<T>.Meaning == ElementKind.None ? null : NumPyTypeOf<T>();
        return Messages.ElementRemedy(ours, theirs);
    }

    private static string RemedyOf<T>(ElementFormat format) =>
        format.IsForeign ? Messages.ForeignStructure
        : ElementType<T>.Meaning == ElementKind.None ? Messages.OtherStructure
        : Messages.StructureForScalar;

    private static string ExpectedOf<T>()
    {
        string name = DotNetNames.Of(typeof(T));
        return ElementType<T>.Meaning != ElementKind.None ? name
            : ElementLayout.Of(typeof(T)) is { } scalars ? $"{name}, {Of(scalars, Unsafe.SizeOf<T>())}"
            : $"{name} ({Unsafe.SizeOf<T>()} bytes)";
    }

    private static string Of(IReadOnlyList<ElementField> fields, int size)
    {
        IEnumerable<string> words = fields
            .Take(MostFields)
            .Select(static field => string.Create(CultureInfo.InvariantCulture, $"{Of(field)} at {field.Offset}"));
        return Messages.Structure(string.Join(", ", fields.Count > MostFields ? words.Append("...") : words), size);
    }

    private static string Of(ElementField field)
    {
        int bits = 8 * field.Size;
        return field.Meaning switch
        {
            ElementKind.Byte => $"bytes of length {field.Count}",
            ElementKind.Text when field.Size == 4 => $"str of {field.Count} UTF-32 characters",
            ElementKind.Text => $"str of {field.Count} UTF-16 code units",
            _ => Name(field.Meaning, bits) + (field.Count == 1 ? "" : $" ({field.Count})"),
        };
    }

    private static string Name(ElementKind kind, int bits) =>
        kind switch
        {
            ElementKind.Signed => $"int{bits}",
            ElementKind.Unsigned => $"uint{bits}",
            ElementKind.Float => $"float{bits}",
            ElementKind.Complex => $"complex{bits}",
            ElementKind.Boolean => "bool",
            ElementKind.Pointer => "pointers",
            _ => "Python objects",
        };

    // The C# type to read such elements as; null where there is none, or only one that a program declares.
    private static string? TypeOf(ElementField field) =>
        (ElementKinds.Canonical(field.Meaning), field.Size, field.Count) switch
        {
            (ElementKind.Signed, 1, 1) => "sbyte",
            (ElementKind.Signed, 2, 1) => "short",
            (ElementKind.Signed, 4, 1) => "int",
            (ElementKind.Signed, 8, 1) => "long",
            (ElementKind.Unsigned, 1, 1) => "byte",
            (ElementKind.Unsigned, 2, 1) => "ushort",
            (ElementKind.Unsigned, 4, 1) => "uint",
            (ElementKind.Unsigned, 8, 1) => "ulong",
            (ElementKind.Float, 2, 1) => "Half",
            (ElementKind.Float, 4, 1) => "float",
            (ElementKind.Float, 8, 1) => "double",
            (ElementKind.Complex, 16, 1) => "Complex",
            (ElementKind.Boolean, _, 1) => "bool",
            _ => null,
        };

    private static string NumPyTypeOf<T>() => Name(ElementType<T>.Meaning, 8 * Unsafe.SizeOf<T>());
}
