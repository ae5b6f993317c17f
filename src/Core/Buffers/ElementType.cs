using System.Runtime.CompilerServices;

namespace PyWaker.Buffers;

/// <summary>A .NET type as the element of a Python object's memory. Runs no Python code.</summary>
/// <typeparam name="T">A type without references; others match nothing.</typeparam>
internal static class ElementType<T>
{
    // The last structure that matched. Any thread reads and writes it; it is never changed in place.
    private static byte[]? s_known;

    /// <summary>The kind of a type that is one scalar; none for a structure.</summary>
    public static ElementKind Meaning { get; } = ElementKinds.Of(typeof(T));

    /// <summary>Whether elements of a format and size are values of the type.</summary>
    /// <remarks>
    /// Under NativeAOT the fields of a structure are unknown: any elements of its size match, but for those in another
    /// byte order, and those with Python objects or pointers.
    /// </remarks>
    public static bool Is(ReadOnlySpan<byte> format, nint itemSize)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>() || itemSize != Unsafe.SizeOf<T>())
        {
            return false;
        }

        if (Meaning != ElementKind.None && TryReadScalar(format, out ElementKind kind, out int size))
        {
            return size == itemSize && ElementKinds.Canonical(kind) == Meaning;
        }

        if (s_known is { } known && format.SequenceEqual(known))
        {
            return true;
        }

        if (ElementFormat.Parse(format, itemSize) is not { } parsed || !IsSame(parsed))
        {
            return false;
        }

        s_known = format.ToArray();
        return true;
    }

    private static bool IsSame(ElementFormat format) =>
        Fields.OfType is { } scalars
            ? format.IsOf(scalars)
            : !RuntimeFeature.IsDynamicCodeSupported
                && !format.IsForeign
                && format.Fields.All(static field => field.Meaning is not (ElementKind.Object or ElementKind.Pointer));

    // The formats of nearly all arrays: one letter, perhaps after this machine's byte order.
    private static bool TryReadScalar(ReadOnlySpan<byte> format, out ElementKind kind, out int size)
    {
        bool isNative = true;
        if (format.Length == 2 && format[0] is (byte)'@' or (byte)'=' or (byte)'<' or (byte)'>')
        {
            if (ElementKinds.IsForeign(format[0]))
            {
                (kind, size) = (ElementKind.None, 0);
                return false;
            }

            isNative = format[0] == '@';
            format = format[1..];
        }

        (kind, size) = format.Length == 1 ? ElementKinds.OfCode(format[0], isNative, false) : default;
        return kind is not (ElementKind.None or ElementKind.Text);
    }

    // A class of its own, so that reflection runs when a structure is met, not for every type.
    private static class Fields
    {
        public static readonly ElementField[]? OfType = ElementLayout.Of(typeof(T));
    }
}
