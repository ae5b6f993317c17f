using System.Runtime.InteropServices;
using System.Text;
using PyWaker.Interop;

namespace PyWaker.Objects;

/// <summary>Converts strings. Every member requires an attached thread.</summary>
internal static unsafe class PythonString
{
    private static readonly UTF8Encoding s_strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>
    /// Creates a <c>str</c>; lone surrogates are kept. Null with an error set when memory is out. New reference.
    /// </summary>
    public static nint Create(ReadOnlySpan<char> text)
    {
        int littleEndian = -1;

        // SAFETY: C copies the text during the call, in which it is pinned.
        fixed (char* chars = text)
        fixed (byte* errors = "surrogatepass\0"u8)
        {
            return CPython.PyUnicode_DecodeUTF16((byte*)chars, (nint)text.Length * sizeof(char), errors, &littleEndian);
        }
    }

    /// <summary>
    /// Creates an interned <c>str</c> for attribute names, of the whole text, null characters included. New reference.
    /// </summary>
    public static nint Intern(string text)
    {
        nint result = PythonError.Check(Create(text));
        CPython.PyUnicode_InternInPlace(&result);
        return result;
    }

    /// <summary>The text of a <c>str</c>, lone surrogates included.</summary>
    public static string Read(nint unicode)
    {
        nint length;
        byte* utf8 = CPython.PyUnicode_AsUTF8AndSize(unicode, &length);
        return utf8 != null ? Encoding.UTF8.GetString(utf8, checked((int)length)) : ReadSurrogates(unicode);
    }

    /// <summary><c>str(o)</c>, or a placeholder when that raises: for messages only.</summary>
    public static string Describe(nint o) => ReadOrPlaceholder(CPython.PyObject_Str(o));

    /// <summary><c>repr(o)</c>, or a placeholder when that raises: for messages only.</summary>
    public static string Represent(nint o) => ReadOrPlaceholder(CPython.PyObject_Repr(o));

    /// <summary>Encodes as zero-terminated UTF-8.</summary>
    public static byte[] Utf8(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    /// <summary>Encodes source code as zero-terminated UTF-8; C would read only up to a null character.</summary>
    /// <exception cref="ArgumentException">The code has a null character, or a lone surrogate, which UTF-8 cannot
    /// encode.</exception>
    public static byte[] Source(string code, string parameter)
    {
        int zero = code.IndexOf('\0', StringComparison.Ordinal);
        if (zero >= 0)
        {
            throw new ArgumentException(Messages.NullCharacterInSource(zero), parameter);
        }

        try
        {
            return s_strict.GetBytes(code + '\0');
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException(Messages.SurrogateInSource(e.CharUnknown, e.Index), parameter, e);
        }
    }

    /// <summary>
    /// Encodes as zero-terminated UTF-8 that is never freed: type and method definitions must outlive the objects made
    /// of them.
    /// </summary>
    public static byte* Permanent(string text) => (byte*)Marshal.StringToCoTaskMemUTF8(text);

    private static string ReadOrPlaceholder(nint text)
    {
        if (text == 0)
        {
            CPython.PyErr_Clear();
            return "<unprintable object>";
        }

        string result = Read(text);
        CPython.Py_DecRef(text);
        return result;
    }

    private static string ReadSurrogates(nint unicode)
    {
        CPython.PyErr_Clear();
        fixed (byte* encoding = "utf-16-le\0"u8)
        fixed (byte* errors = "surrogatepass\0"u8)
        {
            nint bytes = PythonError.Check(CPython.PyUnicode_AsEncodedString(unicode, encoding, errors));
            byte* data;
            nint length;
            _ = PythonError.Check(CPython.PyBytes_AsStringAndSize(bytes, &data, &length));
            string result = new((char*)data, 0, checked((int)(length / sizeof(char))));
            CPython.Py_DecRef(bytes);
            return result;
        }
    }
}
