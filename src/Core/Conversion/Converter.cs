using System.Diagnostics;
using System.Runtime.CompilerServices;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>Converts values of one .NET type in both directions. Requires an attached thread.</summary>
/// <remarks>
/// A failure is a .NET exception, and no Python error stays set. The types of everyday signatures are branches that the
/// compiler decides per instantiation, without boxing, allocation or an indirect call; all others go through a
/// <see cref="PyConverter{T}"/> that is looked up once.
/// </remarks>
[StackTraceHidden]
internal static class Converter<T>
{
    // Not a static constructor: one that ran Python code could deadlock with the GIL. A registration may also replace
    // it.
    private static PyConverter<T>? s_strategy;

    /// <summary>
    /// Whether <c>None</c> stands for null of this type. A <see cref="PyObject"/> holds <c>None</c> itself.
    /// </summary>
    private static bool IsNullable => default(T) is null && typeof(T) != typeof(PyObject);

    internal static PyConverter<T> Strategy
    {
        get => s_strategy ??= ConverterFactory.Create<T>();
        set => s_strategy = value;
    }

    /// <summary>Lets the next conversion look the converter up again.</summary>
    internal static void Forget() => s_strategy = null;

    /// <summary>Converts to Python. Returns a new reference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint ToPython(T value)
    {
        // SAFETY: each reinterpretation is of a type as itself.
        if (typeof(T) == typeof(int))
        {
            return Integers.Create(Unsafe.As<T, int>(ref value));
        }

        if (typeof(T) == typeof(long))
        {
            return Integers.Create(Unsafe.As<T, long>(ref value));
        }

        if (typeof(T) == typeof(double))
        {
            return Floats.Create(Unsafe.As<T, double>(ref value));
        }

        if (typeof(T) == typeof(bool))
        {
            return CPython.Py_NewRef(Unsafe.As<T, bool>(ref value) ? CPython._Py_TrueStruct : CPython._Py_FalseStruct);
        }

        if (value is null)
        {
            return CPython.Py_NewRef(CPython._Py_NoneStruct);
        }

        if (typeof(T) == typeof(string))
        {
            return PythonError.Check(PythonString.Create(Unsafe.As<T, string>(ref value)));
        }

        if (typeof(T) == typeof(PyObject))
        {
            return Unsafe.As<T, PyObject>(ref value).NewReference();
        }

        return Strategy.ToPython(value);
    }

    /// <summary>Converts a borrowed reference to the .NET value.</summary>
    /// <exception cref="InvalidCastException">The object is of another type.</exception>
    /// <exception cref="OverflowException">The value is out of range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FromPython(nint borrowed)
    {
        // SAFETY: each reinterpretation is of a type as itself.
        if (typeof(T) == typeof(int))
        {
            int value = Integers.ReadInt32(borrowed);
            return Unsafe.As<int, T>(ref value);
        }

        if (typeof(T) == typeof(long))
        {
            long value = Integers.ReadInt64(borrowed);
            return Unsafe.As<long, T>(ref value);
        }

        if (typeof(T) == typeof(double))
        {
            double value = Floats.Read(borrowed, typeof(double));
            return Unsafe.As<double, T>(ref value);
        }

        if (typeof(T) == typeof(bool))
        {
            bool value = Scalars.ReadBoolean(borrowed);
            return Unsafe.As<bool, T>(ref value);
        }

        if (IsNullable && borrowed == CPython._Py_NoneStruct)
        {
            return default!;
        }

        if (typeof(T) == typeof(string))
        {
            string value = Scalars.ReadString(borrowed);
            return Unsafe.As<string, T>(ref value);
        }

        return Strategy.FromPython(borrowed);
    }

    /// <summary>Converts a borrowed reference; an error says where the value comes from.</summary>
    /// <param name="borrowed">The object.</param>
    /// <param name="source">What the value is, such as <see cref="Messages.CallableResult"/>.</param>
    public static T FromPython(nint borrowed, string source)
    {
        try
        {
            return FromPython(borrowed);
        }
        catch (Exception e) when (ConversionErrors.CanName(e))
        {
            throw ConversionErrors.From(source, e);
        }
    }
}
