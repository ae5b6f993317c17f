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
    /// string, byte[], null, the instance of a handle; else a <see cref="PyObject"/>. <see cref="ToDotNet"/> converts
    /// what a container contains too.</typeparam>
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

    /// <summary>Converts this object, and everything that it contains, to natural .NET values.</summary>
    /// <returns>
    /// A <c>Dictionary&lt;object, object?&gt;</c> for a dict, a <c>List&lt;object?&gt;</c> for a list, an
    /// <c>object?[]</c> for a tuple, a <c>HashSet&lt;object?&gt;</c> for a set or frozenset, subclasses included, and
    /// so on for what they contain. Any other object as <c>As&lt;object&gt;()</c> gives it: bool, long or BigInteger,
    /// double, string, byte[], null, the instance of a handle, else a <see cref="PyObject"/>.
    /// </returns>
    /// <remarks>
    /// From any thread. Everything is copied. The keys of the dictionaries and the items of the sets are compared as in
    /// Python: an integer by its value, whatever its type, and a tuple, bytes or a frozenset by what it contains.
    /// </remarks>
    /// <exception cref="InvalidCastException">A dict has the key <c>None</c>, which .NET does not have.</exception>
    /// <exception cref="InsufficientExecutionStackException">A container contains itself, or containers are nested more
    /// than 1000 levels deep.</exception>
    public object? ToDotNet()
    {
        using AttachScope scope = Python.Attach();
        object? result = NaturalValue.FromPython(Handle);
        GC.KeepAlive(this);
        return result;
    }
}
