using System.Runtime.CompilerServices;
using PyWaker.Interop;

namespace PyWaker;

/// <summary>Values of one .NET type across the border. Attached; a failure is a .NET exception, and no Python error stays set.</summary>
/// <remarks>
/// The types of everyday signatures are branches that the compiler decides when it compiles an instantiation, without boxing, allocation
/// or an indirect call; all others go through a <see cref="PyConverter{T}"/> that is found once.
/// </remarks>
internal static class Converter<T>
{
    // Not set by a static constructor: one that ran Python code could deadlock with the GIL, and a registration may replace it.
    private static PyConverter<T>? s_strategy;

    /// <summary>Whether null is a value of the type, so that <c>None</c> stands for it. A <see cref="PyObject"/> holds <c>None</c> itself.</summary>
    private static bool IsNullable => default(T) is null && typeof(T) != typeof(PyObject);

    internal static PyConverter<T> Strategy
    {
        get => s_strategy ??= ConverterFactory.Create<T>();
        set => s_strategy = value;
    }

    /// <summary>A new reference.</summary>
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

    /// <summary>The .NET value of a borrowed reference.</summary>
    /// <exception cref="InvalidCastException">The object is of another type.</exception>
    /// <exception cref="OverflowException">The value is out of range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FromPython(nint borrowed)
    {
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
}
