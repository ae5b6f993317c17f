using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>Converts floating-point and complex numbers. Requires an attached thread.</summary>
/// <remarks>
/// An int, and any object that has <c>__float__</c>, is accepted for a float; text never is, nor is a scalar of NumPy
/// that is no real number.
/// </remarks>
[StackTraceHidden]
internal static unsafe class Floats
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Create(double value) => PythonError.Check(CPython.PyFloat_FromDouble(value));

    public static double Read(nint o, Type target)
    {
        nint type = CPython.Py_TYPE(o);
        if (type != CPython.PyFloat_Type && type != CPython.PyLong_Type && IsNoNumber(o))
        {
            throw ConversionErrors.Mismatch(o, target);
        }

        double value = CPython.PyFloat_AsDouble(o);
        return value == -1.0 && PythonError.IsSet ? throw Failure(o, target) : value;
    }

    /// <summary>
    /// Reads a double that must stay finite in a smaller type: a finite value never becomes infinite silently.
    /// </summary>
    public static T ReadSmaller<T>(nint o)
        where T : struct, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        double value = Read(o, typeof(T));
        T smaller = T.CreateTruncating(value);
        return double.IsFinite(value) && !T.IsFinite(smaller)
            ? throw ConversionErrors.OutOfRange(o, typeof(T), T.MinValue, T.MaxValue)
            : smaller;
    }

    /// <summary>
    /// Whether an object is no number in spite of its methods: a subclass of <c>str</c> or <c>bytes</c>, whose
    /// <c>__float__</c> parses it, or a duration of NumPy.
    /// </summary>
    public static bool IsNoNumber(nint o) =>
        PythonTypes.IsString(o) || PythonTypes.IsBytes(o) || NumPyScalars.IsNotReal(o);

    public static nint CreateComplex(Complex value) =>
        PythonError.Check(CPython.PyComplex_FromDoubles(value.Real, value.Imaginary));

    public static Complex ReadComplex(nint o) =>
        PythonTypes.IsSubtype(o, CPython.PyComplex_Type)
            ? new Complex(CPython.PyComplex_RealAsDouble(o), CPython.PyComplex_ImagAsDouble(o))
        : NumPyScalars.IsComplex(o) ? ReadNumPyComplex(o)
        : Read(o, typeof(Complex));

    // Through its __complex__: it is no subclass of Python's complex if its parts are no doubles.
    private static Complex ReadNumPyComplex(nint o)
    {
        nint complex = PythonError.Check(NativeCall.Raw(CPython.PyComplex_Type, o));
        var value = new Complex(CPython.PyComplex_RealAsDouble(complex), CPython.PyComplex_ImagAsDouble(complex));
        CPython.Py_DecRef(complex);
        return value;
    }

    private static Exception Failure(nint o, Type target)
    {
        // Any other error was raised by its __float__.
        if (PythonError.IsOfC(CPython.PyExc_TypeError))
        {
            return ConversionErrors.Mismatch(o, target);
        }

        return PythonError.IsOfC(CPython.PyExc_OverflowError)
            ? ConversionErrors.OutOfRange(o, target, double.MinValue, double.MaxValue)
            : PythonError.Fetch();
    }
}
