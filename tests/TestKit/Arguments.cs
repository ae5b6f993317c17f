using PyWaker.LowLevel;

namespace PyWaker.TestKit;

/// <summary>Reads keyword arguments of native methods. Attached.</summary>
internal static class Arguments
{
    private static readonly Dictionary<string, PyObject> s_names = [];

    public static PyBorrowed Get(PyArguments arguments, int position, string name)
    {
        if (!s_names.TryGetValue(name, out PyObject? key))
        {
            s_names[name] = key = PyObject.From(name);
        }

        return arguments.Get(position, key);
    }

    public static T Get<T>(PyArguments arguments, int position, string name, T fallback)
    {
        PyBorrowed value = Get(arguments, position, name);
        return value.IsMissing ? fallback : Read<T>(value);
    }

    public static T Read<T>(PyBorrowed value)
    {
        using PyObject kept = value.ToObject();
        return kept.As<T>();
    }

    /// <summary>A value in its natural .NET form; what has none stays a Python object, which the caller owns.</summary>
    public static object? Value(PyBorrowed value) => value.IsMissing ? null : Keep(value.ToObject());

    public static PyResult Result<T>(T value)
    {
        using PyObject converted = PyObject.From(value);
        return PyResult.From(converted);
    }

    public static PyResult Result(NativeObject value)
    {
        using PyObject converted = value.ToPython();
        return PyResult.From(converted);
    }

    private static object? Keep(PyObject value)
    {
        object? natural = value.As<object?>();
        if (natural is not PyObject)
        {
            value.Dispose();
            return natural;
        }

        return value;
    }
}
