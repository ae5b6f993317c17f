using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PyWaker.Buffers;

/// <summary>Kinds of scalars by their codes in a format, and by their .NET types.</summary>
internal static class ElementKinds
{
    // C's long double: eight bytes for Microsoft's compiler and on Apple's processors, else sixteen.
    private static readonly int s_longDouble =
        OperatingSystem.IsWindows()
        || (OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64)
            ? 8
            : 16;

    /// <summary>The kind of a .NET type that is one scalar; none for a structure.</summary>
    public static ElementKind Of(Type type) =>
        Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => ElementKind.Boolean,
            TypeCode.SByte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => ElementKind.Signed,
            TypeCode.Byte or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 or TypeCode.Char =>
                ElementKind.Unsigned,
            TypeCode.Single or TypeCode.Double => ElementKind.Float,
            _ when type == typeof(nint) => ElementKind.Signed,
            _ when type == typeof(nuint) => ElementKind.Unsigned,
            _ when type == typeof(Half) => ElementKind.Float,
            _ when type == typeof(Complex) => ElementKind.Complex,
            _ => ElementKind.None,
        };

    /// <summary>The kind under which .NET has the bytes of a character or a pointer.</summary>
    public static ElementKind Canonical(ElementKind kind) =>
        kind is ElementKind.Byte or ElementKind.Text or ElementKind.Pointer ? ElementKind.Unsigned : kind;

    /// <summary>The scalar of a code of one letter.</summary>
    /// <param name="code">The letter; for a complex number that of its parts.</param>
    /// <param name="isNative">Whether C's sizes count, not the standard ones.</param>
    /// <param name="isWide">Whether a <c>u</c> has four bytes, as <c>wchar_t</c> outside Windows.</param>
    /// <returns>None for another letter. The alignment is the size.</returns>
    public static (ElementKind Meaning, int Size) OfCode(byte code, bool isNative, bool isWide) =>
        code switch
        {
            (byte)'b' => (ElementKind.Signed, 1),
            (byte)'B' => (ElementKind.Unsigned, 1),
            (byte)'h' => (ElementKind.Signed, 2),
            (byte)'H' => (ElementKind.Unsigned, 2),
            (byte)'i' => (ElementKind.Signed, 4),
            (byte)'I' => (ElementKind.Unsigned, 4),
            (byte)'l' => (ElementKind.Signed, isNative ? Unsafe.SizeOf<CLong>() : 4),
            (byte)'L' => (ElementKind.Unsigned, isNative ? Unsafe.SizeOf<CULong>() : 4),
            (byte)'q' => (ElementKind.Signed, 8),
            (byte)'Q' => (ElementKind.Unsigned, 8),
            (byte)'n' => (ElementKind.Signed, nint.Size),
            (byte)'N' => (ElementKind.Unsigned, nint.Size),
            (byte)'e' => (ElementKind.Float, 2),
            (byte)'f' => (ElementKind.Float, 4),
            (byte)'d' => (ElementKind.Float, 8),
            (byte)'g' => (ElementKind.Float, s_longDouble),
            (byte)'?' => (ElementKind.Boolean, 1),
            (byte)'c' or (byte)'s' => (ElementKind.Byte, 1),
            (byte)'u' => (ElementKind.Text, isWide ? 4 : 2),
            (byte)'w' => (ElementKind.Text, 4),
            (byte)'P' => (ElementKind.Pointer, nint.Size),
            (byte)'O' => (ElementKind.Object, nint.Size),
            _ => (ElementKind.None, 0),
        };

    /// <summary>Whether a byte order of a format is not that of this machine.</summary>
    public static bool IsForeign(byte order) =>
        order switch
        {
            (byte)'<' => !BitConverter.IsLittleEndian,
            (byte)'>' or (byte)'!' => BitConverter.IsLittleEndian,
            _ => false,
        };
}
