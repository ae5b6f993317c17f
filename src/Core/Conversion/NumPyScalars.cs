using System.Numerics;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>Recognizes the scalars of NumPy in a program that has imported it. Requires an attached thread.</summary>
/// <remarks>
/// NumPy's <c>bool_</c>, integers and most floating types derive from no type of Python, and the rest of its scalars
/// have <c>__float__</c> too: a complex number loses its imaginary part there, and a duration its unit.
/// </remarks>
internal static unsafe class NumPyScalars
{
    // Kept forever: they belong to a C extension, which Python never unloads. The base of all is set last.
    private static nint s_name;
    private static nint s_boolean;
    private static nint s_integer;
    private static nint s_duration;
    private static nint s_floating;
    private static nint s_longDouble;
    private static nint s_complex;
    private static nint s_scalar;

    /// <summary>Whether an object is a <c>numpy.bool_</c>.</summary>
    public static bool IsBoolean(nint o) => IsScalar(o) && PythonTypes.IsSubtype(o, s_boolean);

    /// <summary>Whether an object is a complex number of NumPy.</summary>
    public static bool IsComplex(nint o) => IsScalar(o) && PythonTypes.IsSubtype(o, s_complex);

    /// <summary>
    /// Whether an object is a scalar of NumPy that is no real number, whether or not it has <c>__float__</c>.
    /// </summary>
    public static bool IsNotReal(nint o) =>
        IsScalar(o) && !IsInteger(o) && !PythonTypes.IsSubtype(o, s_floating) && !PythonTypes.IsSubtype(o, s_boolean);

    /// <summary>
    /// The bool, long, <see cref="BigInteger"/> or double that a scalar of NumPy is; null for any other object.
    /// </summary>
    /// <remarks>
    /// Null for a <c>longdouble</c>, which no .NET number holds, and for a class that a program derives from a scalar.
    /// </remarks>
    public static object? Find(nint o)
    {
        if (!IsScalar(o) || !ConversionErrors.TypeName(o).StartsWith("numpy.", StringComparison.Ordinal))
        {
            return null;
        }

        return PythonTypes.IsSubtype(o, s_boolean) ? ReadBoolean(o)
            : IsInteger(o) ? Integers.ReadNatural(o)
            : PythonTypes.IsSubtype(o, s_floating) && !PythonTypes.IsSubtype(o, s_longDouble)
                ? Floats.Read(o, typeof(double))
            : null;
    }

    /// <summary>The value of a <c>numpy.bool_</c>.</summary>
    public static bool ReadBoolean(nint o) => PythonError.Check(CPython.PyObject_IsTrue(o)) != 0;

    // A duration (timedelta64) derives from NumPy's integers.
    private static bool IsInteger(nint o) =>
        PythonTypes.IsSubtype(o, s_integer) && !PythonTypes.IsSubtype(o, s_duration);

    private static bool IsScalar(nint o) => (s_scalar != 0 || TryLoad()) && PythonTypes.IsSubtype(o, s_scalar);

    // Nothing is imported here: an object of NumPy exists only where NumPy is imported.
    private static bool TryLoad()
    {
        if (s_name == 0)
        {
            s_name = PythonString.Intern("numpy");
        }

        nint module = ImportedModules.Find(s_name);
        if (
            module == 0
            || !TryFind(module, "bool_\0"u8, ref s_boolean)
            || !TryFind(module, "integer\0"u8, ref s_integer)
            || !TryFind(module, "timedelta64\0"u8, ref s_duration)
            || !TryFind(module, "floating\0"u8, ref s_floating)
            || !TryFind(module, "longdouble\0"u8, ref s_longDouble)
            || !TryFind(module, "complexfloating\0"u8, ref s_complex)
        )
        {
            return false;
        }

        return TryFind(module, "generic\0"u8, ref s_scalar);
    }

    // False for a module that is still being imported, and for another one of that name. If two threads look at once,
    // one reference leaks, once.
    private static bool TryFind(nint module, ReadOnlySpan<byte> name, ref nint field)
    {
        if (field != 0)
        {
            return true;
        }

        fixed (byte* zeroTerminated = name)
        {
            nint type = CPython.PyObject_GetAttrString(module, zeroTerminated);
            if (type == 0 || !PythonTypes.IsType(type))
            {
                CPython.PyErr_Clear();
                CPython.Py_XDECREF(type);
                return false;
            }

            field = type;
            return true;
        }
    }
}
