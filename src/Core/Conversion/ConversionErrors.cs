using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using PyWaker.Exceptions;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>
/// Conversion errors; each names the value, its Python type and the .NET type. Requires an attached thread.
/// </summary>
/// <remarks>No Python error stays set.</remarks>
[StackTraceHidden]
internal static unsafe class ConversionErrors
{
    private static PyObject? s_shorten;

    public static InvalidCastException Mismatch(nint o, Type target, string? hint = null)
    {
        CPython.PyErr_Clear();
        return new InvalidCastException(Messages.CannotConvert(Shorten(o), TypeName(o), DotNetNames.Of(target), hint));
    }

    public static OverflowException OutOfRange<T>(nint o, Type target, T lowest, T highest)
        where T : IFormattable
    {
        CPython.PyErr_Clear();
        string range = string.Create(CultureInfo.InvariantCulture, $"{lowest} to {highest}");
        return new OverflowException(Messages.OutOfRange(Shorten(o), TypeName(o), DotNetNames.Of(target), range));
    }

    /// <summary>
    /// Whether an exception reports a failed conversion, rather than a .NET exception raised by Python code that the
    /// conversion called.
    /// </summary>
    public static bool IsRefusal(Exception exception) =>
        exception is InvalidCastException or OverflowException
        && RaisedException.Find(exception) is not { CameBack: true };

    /// <summary>Whether <see cref="From"/> can name the source of a refused value.</summary>
    /// <remarks>
    /// Not for exceptions of derived types, which converters of users throw: their type says more, and may be mapped to
    /// a Python one.
    /// </remarks>
    public static bool CanName(Exception exception) =>
        (exception.GetType() == typeof(InvalidCastException) || exception.GetType() == typeof(OverflowException))
        && IsRefusal(exception);

    /// <summary>The refusal of a value, with where the value comes from in front of its message.</summary>
    public static Exception From(string source, Exception refusal)
    {
        string message = Messages.ValueOf(source, refusal.Message);
        Exception named =
            refusal is OverflowException
                ? new OverflowException(message, refusal.InnerException)
                : new InvalidCastException(message, refusal.InnerException);
        foreach (DictionaryEntry entry in refusal.Data)
        {
            named.Data[entry.Key] = entry.Value;
        }

        // The stack leads into a converter of the user. As an inner exception the refusal would say everything twice,
        // in Python as well, where it would be the __cause__.
        return refusal.StackTrace is { } stack ? ExceptionDispatchInfo.SetRemoteStackTrace(named, stack) : named;
    }

    /// <summary>Throws when an object is not an instance of a type. Both references are borrowed.</summary>
    public static void Require(nint o, nint type, Type target)
    {
        if (CPython.PyType_IsSubtype(CPython.Py_TYPE(o), type) == 0)
        {
            throw Mismatch(o, target);
        }
    }

    /// <summary>The qualified name of an object's type, without <c>builtins</c>.</summary>
    public static string TypeName(nint o) => NameOf(CPython.Py_TYPE(o));

    /// <summary>The qualified name of a type, without <c>builtins</c>.</summary>
    public static string NameOf(nint type)
    {
        string name = Attribute(type, "__qualname__\0"u8) ?? "?";
        string? module = Attribute(type, "__module__\0"u8);
        return module is null or "builtins" ? name : module + "." + name;
    }

    /// <summary><c>reprlib.repr(o)</c>: a short description, whatever the size of the object.</summary>
    public static string Shorten(nint o)
    {
        try
        {
            s_shorten ??= NativeCall.Import("reprlib", "repr");
            nint text = PythonError.Check(NativeCall.Raw(s_shorten.Handle, o));
            string result = PythonString.Read(text);
            CPython.Py_DecRef(text);
            return result;
        }
        catch (Exception)
        {
            // Only the description is lost: a __repr__ that raises must not hide the error being reported.
            return "<unprintable object>";
        }
    }

    private static string? Attribute(nint o, ReadOnlySpan<byte> name)
    {
        fixed (byte* zeroTerminated = name)
        {
            nint value = CPython.PyObject_GetAttrString(o, zeroTerminated);
            if (value == 0)
            {
                CPython.PyErr_Clear();
                return null;
            }

            string? result = PythonTypes.IsString(value) ? PythonString.Read(value) : null;
            CPython.Py_DecRef(value);
            return result;
        }
    }
}
