using PyWaker.Interop;

namespace PyWaker.LowLevel;

/// <summary>The arguments of a native method, borrowed for the duration of the call.</summary>
public readonly unsafe ref struct PyArguments
{
    private readonly nint* _values;
    private readonly nint _keywords;

    internal PyArguments(nint* values, nint count, nint keywords)
    {
        _values = values;
        _keywords = keywords;
        Count = (int)count;
    }

    /// <summary>The number of positional arguments.</summary>
    public int Count { get; }

    internal nint* Values => _values;

    internal nint Keywords => _keywords;

    /// <summary>The number of keyword arguments.</summary>
    public int KeywordCount => _keywords == 0 ? 0 : (int)CPython.PyTuple_Size(_keywords);

    /// <summary>The positional argument at an index; missing when fewer were passed.</summary>
    public PyBorrowed this[int index] => index < Count ? new PyBorrowed(_values[index]) : default;

    /// <summary>A keyword argument by its interned name; missing when it was not passed.</summary>
    public PyBorrowed Keyword(PyObject name)
    {
        for (int i = 0; i < KeywordCount; i++)
        {
            nint keyword = CPython.PyTuple_GetItem(_keywords, i);
            if (
                keyword == name.Handle
                || CPython.PyObject_RichCompareBool(
                    keyword,
                    name.Handle,
                    2 /* Py_EQ */
                ) == 1
            )
            {
                return new PyBorrowed(_values[Count + i]);
            }
        }

        return default;
    }

    /// <summary>An argument passed by position or by name; missing when it was not passed.</summary>
    public PyBorrowed Get(int index, PyObject name) => index < Count ? this[index] : Keyword(name);
}
