using System.Numerics;
using PyWaker.Interop;
using PyWaker.NativeTypes;

namespace PyWaker;

/// <summary>Values whose type is known only at run time. Attached.</summary>
internal static class AnyValue
{
    /// <summary>A new reference. What has a counterpart in Python becomes that; everything else a handle.</summary>
    public static nint ToPython(object value) => value switch
    {
        PyObject o => o.NewReference(),
        string text => Converter<string>.ToPython(text),
        int number => Integers.Create(number),
        NativeObject native => native.NewReference(),
        Exception exception => ExceptionMap.Added(exception.GetType()) is null ? DotNetObject.Create(exception) : ExceptionTranslator.GetValue(exception),
        _ when value.GetType() == typeof(object) => DotNetObject.Create(value),
        _ => ConverterFactory.ForRuntimeType(value.GetType()) is { } converter ? converter.BoxedToPython(value)
            : value is Delegate function ? ReflectedDelegate.ToPython(function)
            : DotNetObject.Create(value),
    };

    /// <summary>
    /// The natural .NET value: bool, long or <see cref="BigInteger"/>, double, string, byte array; the instance of a handle, an exception of a type that is exported; any other
    /// object, and a subclass of those types that may mean more, stays a <see cref="PyObject"/>.
    /// </summary>
    public static object FromPython(nint o)
    {
        nint type = CPython.Py_TYPE(o);
        if (type == CPython.PyBool_Type)
        {
            return o == CPython._Py_TrueStruct;
        }

        if (type == CPython.PyLong_Type)
        {
            BigInteger value = Integers.ReadBig(o, typeof(object));
            return value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;
        }

        if (type == CPython.PyFloat_Type)
        {
            return Floats.Read(o, typeof(object));
        }

        if (type == CPython.PyUnicode_Type)
        {
            return PythonString.Read(o);
        }

        if (type == CPython.PyBytes_Type)
        {
            return Scalars.ReadBytes(o, typeof(object));
        }

        return DotNetObject.TargetOf(o) ?? ExceptionTranslator.FindAdded(o) ?? (object)PyObject.FromBorrowed(o);
    }
}
