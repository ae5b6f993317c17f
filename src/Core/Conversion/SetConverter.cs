using System.Diagnostics;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>Converts sets and their interfaces to a Python set; back from a set or frozenset.</summary>
[StackTraceHidden]
internal sealed unsafe class SetConverter<T, TElement> : PyConverter<T>
{
    public override nint ToPython(T value)
    {
        using NestingGuard guard = NestingGuard.Enter();
        nint set = PythonError.Check(CPython.PySet_New(0));
        nint unfinished = set;
        try
        {
            foreach (TElement element in (IEnumerable<TElement>)value!)
            {
                nint item = Converter<TElement>.ToPython(element);
                int failed = CPython.PySet_Add(set, item);
                CPython.Py_DecRef(item);
                _ = PythonError.Check(failed);
            }

            unfinished = 0;
            return set;
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
        nint items = Snapshots.OfSet(borrowed, typeof(T));
        try
        {
            int count = checked((int)CPython.PyTuple_Size(items));
            var set = new HashSet<TElement>(count);
            for (int i = 0; i < count; i++)
            {
                set.Add(Converter<TElement>.FromPython(CPython.PyTuple_GetItem(items, i)));
            }

            return (T)(object)set;
        }
        finally
        {
            CPython.Py_DecRef(items);
        }
    }
}
