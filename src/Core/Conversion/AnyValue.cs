using System.Diagnostics;
using System.Numerics;
using PyWaker.Exceptions;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>Converts values whose type is known only at run time. Requires an attached thread.</summary>
[StackTraceHidden]
internal static class AnyValue
{
    /// <summary>
    /// Converts to the Python counterpart if the value has one, otherwise to a handle. Returns a new reference.
    /// </summary>
    public static nint ToPython(object value) =>
        value switch
        {
            PyObject o => o.NewReference(),
            string text => Converter<string>.ToPython(text),
            int number => Integers.Create(number),
            NativeObject native => native.NewReference(),
            IPyProxy proxy => proxy.Target.NewReference(),
            Exception exception => ExceptionMap.Added(exception.GetType()) is null
                ? DotNetObject.Create(exception)
                : ExceptionTranslator.GetValue(exception),
            _ when value.GetType() == typeof(object) => DotNetObject.Create(value),
            _ => ConverterFactory.ForRuntimeType(value.GetType()) is { } converter ? converter.BoxedToPython(value)
            : value is Delegate function ? ReflectedDelegate.ToPython(function)
            : DotNetObject.Create(value),
        };

    /// <summary>Converts to the natural .NET value; an object without one stays a <see cref="PyObject"/>.</summary>
    /// <remarks>
    /// Bool, long or <see cref="BigInteger"/>, double, string, byte array; the number that a scalar of NumPy is; the
    /// instance of a handle; the exception of an exported type. A subclass of those types may carry more than the
    /// value, so it stays a <see cref="PyObject"/>.
    /// </remarks>
    public static object FromPython(nint o)
    {
        nint type = CPython.Py_TYPE(o);
        if (type == CPython.PyBool_Type)
        {
            return o == CPython._Py_TrueStruct;
        }

        if (type == CPython.PyLong_Type)
        {
            return Integers.ReadNatural(o);
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

        return DotNetObject.TargetOf(o)
            ?? ExceptionTranslator.FindAdded(o)
            ?? NumPyScalars.Find(o)
            ?? PyObject.FromBorrowed(o);
    }
}
