using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Conversion;

namespace PyWaker.Memory;

/// <summary>Finds the fields of a structure, with their offsets, by reflection.</summary>
internal static class StructureFields
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The fields by offset.</summary>
    /// <exception cref="NotSupportedException">The structure is not blittable, or its fields overlap.</exception>
    public static MemoryField[] Of(
        [DynamicallyAccessedMembers(
            DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields
        )]
            Type type,
        int size
    )
    {
        if (type.IsAutoLayout)
        {
            throw Refuse(type, Messages.NoElementOfAutoLayout);
        }

        int inline = type.GetCustomAttribute<InlineArrayAttribute>()?.Length ?? 0;
        MemoryField[] fields =
        [
            .. type.GetFields(Instance).Select(field => Describe(type, size, field, inline)).OrderBy(f => f.Offset),
        ];
        if (fields.Length == 0)
        {
            throw Refuse(type, Messages.NoElementWithoutFields);
        }

        for (int i = 1; i < fields.Length; i++)
        {
            if (fields[i].Offset < fields[i - 1].Offset + fields[i - 1].Size)
            {
                throw Refuse(type, Messages.NoElementOfUnion(fields[i - 1].Name, fields[i].Name));
            }
        }

        return fields;
    }

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2072",
        Justification = "A field that was trimmed away makes the sizes differ, which is refused; a program names the "
            + "type of such a field as an element type."
    )]
    private static MemoryField Describe(Type owner, int size, FieldInfo field, int inline)
    {
        Type type = field.FieldType;
        int count = inline;
        if (field.GetCustomAttribute<FixedBufferAttribute>() is { } buffer)
        {
            (type, count) = (buffer.ElementType, buffer.Length);
        }
        else if (count == 0 && type.GetCustomAttribute<InlineArrayAttribute>() is { Length: var length })
        {
            (type, count) = (ItemOf(type), length);
        }

        // The marshaller's layout of these two differs, so that .NET pins no array of such structures.
        if (type == typeof(bool) || type == typeof(char))
        {
            throw Refuse(owner, Messages.NoElementWith(field.Name, DotNetNames.Of(type)));
        }

        if (type.IsPointer || type.IsFunctionPointer)
        {
            throw Refuse(owner, Messages.NoElementWith(field.Name, "pointer"));
        }

        MemoryLayout layout = MemoryLayout.OfNumber(type) ?? MemoryLayout.Of(type, SizeOf(type));
        return new MemoryField(NameOf(field), inline == 0 ? OffsetOf(owner, size, field) : 0, layout, count);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The runtime itself needs the field.")]
    private static Type ItemOf(Type inlineArray) => inlineArray.GetFields(Instance)[0].FieldType;

    // The name in C# of a field behind a property, or of a parameter that a primary constructor keeps: <Name>...
    private static string NameOf(FieldInfo field) =>
        field.Name is ['<', ..] && field.Name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end
            ? field.Name[1..end]
            : field.Name;

    // Marshal.OffsetOf knows no generic types. So a value of ones is assigned to the field, and looked for.
    private static int OffsetOf(Type owner, int size, FieldInfo field)
    {
        object structure = New(owner);
        object ones = New(field.FieldType);
        Bytes(ones, SizeOf(field.FieldType)).Fill(byte.MaxValue);
        field.SetValue(structure, ones);
        return Bytes(structure, size).IndexOf(byte.MaxValue);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "A value type; no constructor runs.")]
    private static object New(Type type) => RuntimeHelpers.GetUninitializedObject(type);

    // SAFETY: a boxed value begins where the first field of any object does, and is of that size.
    private static Span<byte> Bytes(object boxed, int size) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<Box>(boxed).First, size);

    private static int SizeOf(Type type)
    {
        if (type.IsEnum)
        {
            type = type.GetEnumUnderlyingType();
        }

#if NET9_0_OR_GREATER
        return RuntimeHelpers.SizeOf(type.TypeHandle);
#else
        return MemoryLayout.OfNumber(type)?.Size ?? MarshalledSizeOf(type);
#endif
    }

#if !NET9_0_OR_GREATER
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The size of a blittable type needs no code.")]
    private static int MarshalledSizeOf(Type type)
    {
        try
        {
            // The size in .NET too, if the type is blittable, which is required of it.
            return Marshal.SizeOf(type);
        }
        catch (ArgumentException)
        {
            throw Refuse(type, Messages.NoElementOfGeneric);
        }
    }
#endif

    private static NotSupportedException Refuse(Type type, string reason) =>
        new(Messages.NoElement(DotNetNames.Of(type), reason));

    private sealed class Box
    {
        public byte First;
    }
}
