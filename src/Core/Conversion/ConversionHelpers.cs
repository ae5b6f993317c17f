using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>Calls the functions of <c>conversions.py</c>. Requires an attached thread.</summary>
internal static class ConversionHelpers
{
    private static PyObject? s_globals;

    // Its own lock, under which no Python code runs. It holds a few names.
    private static readonly Dictionary<string, PyObject> s_functions = [];

    /// <summary>A function by name; a borrowed reference that stays valid forever.</summary>
    public static nint Function(string name)
    {
        lock (s_functions)
        {
            if (s_functions.TryGetValue(name, out PyObject? known))
            {
                return known.Handle;
            }
        }

        // Outside the lock: running Python code may let another thread take the GIL and reach this line.
        s_globals ??= EmbeddedPython.Load("Conversion.conversions.py");
        PyObject function = EmbeddedPython.Get(s_globals, name);
        lock (s_functions)
        {
            s_functions[name] = function;
        }

        return function.Handle;
    }

    /// <summary>Calls a function with integers, null for <c>None</c>. Returns a new reference.</summary>
    public static unsafe nint Call(string name, long first, long? second = null)
    {
        nint function = Function(name);
        nint one = Integers.Create(first);
        nint two = Converter<long?>.ToPython(second);
        nint result = NativeCall.Raw(function, one, two);
        CPython.Py_DecRef(one);
        CPython.Py_DecRef(two);
        return PythonError.Check(result);
    }

    /// <summary>Calls a function that returns an integer.</summary>
    public static unsafe long CallInt64(string name, nint argument)
    {
        nint result = PythonError.Check(NativeCall.Raw(Function(name), argument));
        try
        {
            return Integers.ReadInt64(result);
        }
        finally
        {
            CPython.Py_DecRef(result);
        }
    }

    /// <summary>Calls a function that returns a pair: an integer, and an integer or <c>None</c>.</summary>
    public static unsafe (long First, long? Second) CallPair(string name, nint argument)
    {
        nint result = PythonError.Check(NativeCall.Raw(Function(name), argument));
        try
        {
            return (
                Integers.ReadInt64(CPython.PyTuple_GetItem(result, 0)),
                Converter<long?>.FromPython(CPython.PyTuple_GetItem(result, 1))
            );
        }
        finally
        {
            CPython.Py_DecRef(result);
        }
    }
}
