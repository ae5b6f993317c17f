using System.Diagnostics;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>Converts dictionaries and their interfaces to a Python dict, and any mapping back.</summary>
[StackTraceHidden]
internal sealed unsafe class DictionaryConverter<T, TKey, TValue> : PyConverter<T>
{
    public override nint ToPython(T value)
    {
        using NestingGuard guard = NestingGuard.Enter();
        nint dict = PythonError.Check(CPython.PyDict_New());
        nint unfinished = dict;
        try
        {
            foreach ((TKey key, TValue element) in (IEnumerable<KeyValuePair<TKey, TValue>>)value!)
            {
                SetItem(dict, key, element);
            }

            unfinished = 0;
            return dict;
        }
        finally
        {
            CPython.Py_XDECREF(unfinished);
        }
    }

    public override T FromPython(nint borrowed)
    {
        if (DotNetObject.TargetOf(borrowed) is T same)
        {
            return same;
        }

        using NestingGuard guard = NestingGuard.Enter();
        nint items = Snapshots.OfMapping(borrowed, typeof(T));
        try
        {
            int count = checked((int)CPython.PyTuple_Size(items));
#pragma warning disable CS8714 // TKey: null keys are refused below; a constraint would need reflection.
            var dictionary = new Dictionary<TKey, TValue>(count);
#pragma warning restore CS8714
            for (int i = 0; i < count; i++)
            {
                nint pair = CPython.PyTuple_GetItem(items, i);
                TKey key = Converter<TKey>.FromPython(CPython.PyTuple_GetItem(pair, 0));
                dictionary[key is null ? throw ConversionErrors.Mismatch(borrowed, typeof(T), Messages.NullKey) : key] =
                    Converter<TValue>.FromPython(CPython.PyTuple_GetItem(pair, 1));
            }

            return (T)(object)dictionary;
        }
        finally
        {
            CPython.Py_DecRef(items);
        }
    }

    private static void SetItem(nint dict, TKey key, TValue value)
    {
        nint pythonKey = Converter<TKey>.ToPython(key);
        nint pythonValue = 0;
        try
        {
            pythonValue = Converter<TValue>.ToPython(value);
            _ = PythonError.Check(CPython.PyDict_SetItem(dict, pythonKey, pythonValue));
        }
        finally
        {
            CPython.Py_DecRef(pythonKey);
            CPython.Py_XDECREF(pythonValue);
        }
    }
}
