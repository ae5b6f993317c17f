using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>A collection or tuple that has no generic converter: to Python element by element.</summary>
/// <remarks>
/// A collection without a type of its elements has none, and one whose generic converter NativeAOT did not compile.
/// From Python only as a handle.
/// </remarks>
internal sealed unsafe class BoxedCollectionConverter(Type type) : PyConverter
{
    public override nint BoxedToPython(object? value)
    {
        using NestingGuard guard = NestingGuard.Enter();
        return value switch
        {
            null => CPython.Py_NewRef(CPython._Py_NoneStruct),
            ITuple tuple => Tuple(tuple),
            IDictionary dictionary => Dictionary(dictionary),
            IEnumerable elements when IsSet(type) => Set(elements),
            Array { Rank: > 1 } array => NestedList(array, []),
            IEnumerable elements => List(elements),
            Delegate function => ReflectedDelegate.ToPython(function),

            // A task, a stream or an entry of a dictionary.
            _ => throw new NotSupportedException(Messages.NotRooted(DotNetNames.Of(type))),
        };
    }

    public override object? BoxedFromPython(nint borrowed) =>
        DotNetObject.TargetOf(borrowed) ?? throw new NotSupportedException(Messages.NotRooted(DotNetNames.Of(type)));

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "A value of the type exists. An interface that the trimmer removed is one that no code uses."
    )]
    private static bool IsSet(Type type) =>
        type.GetInterfaces()
            .Any(static implemented =>
                implemented.IsGenericType
                && implemented.GetGenericTypeDefinition() is { } definition
                && (definition == typeof(ISet<>) || definition == typeof(IReadOnlySet<>))
            );

    private static nint Tuple(ITuple value)
    {
        nint tuple = PythonError.Check(CPython.PyTuple_New(value.Length));
        for (int i = 0; i < value.Length; i++)
        {
            _ = PythonError.Check(CPython.PyTuple_SetItem(tuple, i, Converter<object?>.ToPython(value[i])));
        }

        return tuple;
    }

    // A list for each dimension, as for the arrays that have a generic converter.
    private static nint NestedList(Array array, int[] indices)
    {
        nint list = PythonError.Check(CPython.PyList_New(0));
        for (int i = 0; i < array.GetLength(indices.Length); i++)
        {
            int[] next = [.. indices, i];
            nint item =
                next.Length == array.Rank ? Converter<object?>.ToPython(array.GetValue(next)) : NestedList(array, next);
            int failed = CPython.PyList_Append(list, item);
            CPython.Py_DecRef(item);
            _ = PythonError.Check(failed);
        }

        return list;
    }

    private static nint List(IEnumerable elements)
    {
        nint list = PythonError.Check(CPython.PyList_New(0));
        foreach (object? element in elements)
        {
            nint item = Converter<object?>.ToPython(element);
            _ = PythonError.Check(CPython.PyList_Append(list, item));
            CPython.Py_DecRef(item);
        }

        return list;
    }

    private static nint Set(IEnumerable elements)
    {
        nint set = PythonError.Check(CPython.PySet_New(0));
        foreach (object? element in elements)
        {
            nint item = Converter<object?>.ToPython(element);
            _ = PythonError.Check(CPython.PySet_Add(set, item));
            CPython.Py_DecRef(item);
        }

        return set;
    }

    private static nint Dictionary(IDictionary value)
    {
        nint dict = PythonError.Check(CPython.PyDict_New());
        foreach (DictionaryEntry entry in value)
        {
            nint key = Converter<object?>.ToPython(entry.Key);
            nint element = Converter<object?>.ToPython(entry.Value);
            _ = PythonError.Check(CPython.PyDict_SetItem(dict, key, element));
            CPython.Py_DecRef(key);
            CPython.Py_DecRef(element);
        }

        return dict;
    }
}
