using PyWaker.Buffers;
using PyWaker.Conversion;
using PyWaker.Interop;

namespace PyWaker.Functions;

/// <summary>
/// Operations on a parameter's .NET type at registration, where defaults are objects. Requires an attached thread.
/// </summary>
internal abstract class ParameterType
{
    public abstract Type Type { get; }

    /// <summary>
    /// Converts the default to a Python object that the parameter accepts. Exceptions of the conversion pass through.
    /// </summary>
    public abstract PyObject ConvertDefault(object? value, bool isFromMethod);

    /// <summary>Whether an object is certainly not of the type.</summary>
    /// <remarks>
    /// Decided at once for types of everyday signatures, whose conversion would need an exception to refuse.
    /// </remarks>
    public abstract bool Excludes(nint o);

    public static ParameterType Of<T>() => Typed<T>.Instance;

    /// <param name="type">A span, a memory or a <see cref="PyBuffer{T}"/>.</param>
    public static ParameterType OfBuffer(Type type) => new MemoryType(type);

    private sealed unsafe class MemoryType(Type type) : ParameterType
    {
        public override Type Type => type;

        public override bool Excludes(nint o) =>
            !BufferView.IsOffered(o) && (type.IsValueType || o != CPython._Py_NoneStruct);

        // Only a reference has a null; an empty object is a span or a memory of no items, of whatever type.
        public override PyObject ConvertDefault(object? value, bool isFromMethod) =>
            type.IsValueType ? PyObject.FromOwned(Scalars.CreateBytes([])) : PyObject.None;
    }

    private sealed class Typed<T> : ParameterType
    {
        public static readonly Typed<T> Instance = new();

        public override Type Type => typeof(T);

        // A str with __index__ or __float__ would have to be of a subclass. None is left to the nullable conversion.
        public override bool Excludes(nint o) =>
            typeof(T) == typeof(string) ? !PythonTypes.IsString(o) && o != CPython._Py_NoneStruct
            : typeof(T) == typeof(bool) ? o != CPython._Py_TrueStruct && o != CPython._Py_FalseStruct
            : typeof(T) == typeof(int) || typeof(T) == typeof(long)
                ? CPython.Py_TYPE(o) == CPython.PyUnicode_Type
                    || CPython.Py_TYPE(o) == CPython.PyFloat_Type
                    || o == CPython._Py_NoneStruct
            : typeof(T) == typeof(double)
                && (CPython.Py_TYPE(o) == CPython.PyUnicode_Type || o == CPython._Py_NoneStruct);

        public override PyObject ConvertDefault(object? value, bool isFromMethod)
        {
            // Reflection gives null for `= default` of a struct.
            value = value is null && isFromMethod ? default(T) : value;
            PyObject result = PyObject.FromOwned(
                value is T same ? Converter<T>.ToPython(same) : Converter<object?>.ToPython(value)
            );
            _ = Converter<T>.FromPython(result.Handle);
            return result;
        }
    }
}
