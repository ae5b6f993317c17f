using PyWaker.Interop;

namespace PyWaker.Conversion;

/// <summary>
/// Converts an object and everything that it contains to natural .NET values. Requires an attached thread.
/// </summary>
/// <remarks>A container that occurs twice is copied twice; one that contains itself is an error.</remarks>
internal static class NaturalValue
{
    /// <summary>
    /// A dictionary for a dict, a list for a list, an array for a tuple, a set for a set, subclasses included; any
    /// other object as <see cref="AnyValue.FromPython"/> converts it.
    /// </summary>
    public static object? FromPython(nint o) =>
        o == CPython._Py_NoneStruct ? null
        : PythonTypes.IsDict(o) ? ReadDictionary(o)
        : PythonTypes.IsList(o) ? new List<object?>(ReadItems(o))
        : PythonTypes.IsTuple(o) ? ReadItems(o)
        : PythonTypes.IsSet(o) ? new HashSet<object?>(ReadItems(o), NaturalKeyComparer.Instance)
        : AnyValue.FromPython(o);

    private static unsafe object?[] ReadItems(nint container)
    {
        using NestingGuard guard = NestingGuard.Enter();
        nint items = Snapshots.Of(container, typeof(object));
        try
        {
            var values = new object?[checked((int)CPython.PyTuple_Size(items))];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = FromPython(CPython.PyTuple_GetItem(items, i));
            }

            return values;
        }
        finally
        {
            CPython.Py_DecRef(items);
        }
    }

    private static unsafe Dictionary<object, object?> ReadDictionary(nint dict)
    {
        using NestingGuard guard = NestingGuard.Enter();
        nint pairs = Snapshots.OfMapping(dict, typeof(Dictionary<object, object>));
        try
        {
            int count = checked((int)CPython.PyTuple_Size(pairs));
            var values = new Dictionary<object, object?>(count, NaturalKeyComparer.Instance);
            for (int i = 0; i < count; i++)
            {
                nint pair = CPython.PyTuple_GetItem(pairs, i);
                object key = FromPython(CPython.PyTuple_GetItem(pair, 0))
                    ?? throw ConversionErrors.Mismatch(dict, typeof(Dictionary<object, object>), Messages.NullKey);
                values[key] = FromPython(CPython.PyTuple_GetItem(pair, 1));
            }

            return values;
        }
        finally
        {
            CPython.Py_DecRef(pairs);
        }
    }
}
