using PyWaker.Conversion;

namespace PyWaker;

public sealed partial class PyObject
{
    /// <summary>Converts a .NET value to a Python object.</summary>
    /// <typeparam name="T">The type that selects the conversion; for <c>object</c>, interfaces and base classes without
    /// a counterpart, the value's own type decides.</typeparam>
    /// <param name="value">The value; null gives <c>None</c>.</param>
    /// <returns>The natural object (int, float, str, bytes, list, tuple, dict, set, datetime, Decimal, UUID, a callable
    /// for a delegate, ...), the same object for a <see cref="PyObject"/>, and for any other value an opaque handle
    /// that converts back to the same instance.</returns>
    /// <remarks>From any thread. Dates and times finer than a microsecond are cut off, toward zero.</remarks>
    /// <exception cref="PythonException">Python refused the value (such as an unhashable member of a set).</exception>
    public static PyObject From<T>(T value)
    {
        using AttachScope scope = Python.Attach();
        return FromOwned(Converter<T>.ToPython(value));
    }

    /// <summary>Converts this object to a .NET value.</summary>
    /// <typeparam name="T">The type wanted. <c>object</c> gives the natural value: bool, long or BigInteger, double,
    /// string, byte[], null, the instance of a handle; else a <see cref="PyObject"/>.</typeparam>
    /// <remarks>From any thread. Collections are copied.</remarks>
    /// <exception cref="InvalidCastException">The object is of another type; the message names value, type and
    /// target.</exception>
    /// <exception cref="OverflowException">The value is out of range; the message names value and range.</exception>
    public T As<T>()
    {
        using AttachScope scope = Python.Attach();
        T result = Converter<T>.FromPython(Handle);
        GC.KeepAlive(this);
        return result;
    }
}
