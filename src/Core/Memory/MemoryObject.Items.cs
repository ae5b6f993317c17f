using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Memory;

// Length and items. What a memoryview can do is left to one: slices, and the errors for other keys.
internal sealed unsafe partial class MemoryObject
{
    public nint GetLength()
    {
        if (!RequireMemory())
        {
            return -1;
        }

        if (_rank == 0)
        {
            return PythonError.Raise(CPython.PyExc_TypeError, Messages.NoLengthOfZeroDimensions) - 1;
        }

        return Shape[0];
    }

    public nint GetItem(nint key)
    {
        if (!RequireMemory())
        {
            return 0;
        }

        if (!IsOfIndices(key))
        {
            nint view = CPython.PyMemoryView_FromObject(Native);
            nint part = view == 0 ? 0 : CPython.PyObject_GetItem(view, key);
            CPython.Py_XDECREF(view);
            return part;
        }

        byte* element = Locate(key);
        return element == null ? 0 : _element.ToPython(element);
    }

    public nint GetItemAt(nint index)
    {
        if (!RequireMemory())
        {
            return 0;
        }

        if (_rank != 1)
        {
            return PythonError.Raise(CPython.PyExc_NotImplementedError, Messages.SubView(_rank, 1));
        }

        return (nuint)index < (nuint)_length
            ? _element.ToPython((byte*)(_address + (index * Size)))
            : PythonError.Raise(CPython.PyExc_IndexError, Messages.MemoryIndex);
    }

    public int SetItem(nint key, nint value)
    {
        if (!RequireMemory())
        {
            return -1;
        }

        if (value == 0)
        {
            PythonError.Set(CPython.PyExc_TypeError, Messages.MemoryIsNotDeletable);
            return -1;
        }

        if (_isReadOnly)
        {
            PythonError.Set(CPython.PyExc_TypeError, Messages.ReadOnlyMemory);
            return -1;
        }

        if (!IsOfIndices(key))
        {
            nint view = CPython.PyMemoryView_FromObject(Native);
            int result = view == 0 ? -1 : CPython.PyObject_SetItem(view, key, value);
            CPython.Py_XDECREF(view);
            return result;
        }

        // Converted before the element is looked for: the conversion may run Python code, which may release the memory.
        byte* converted = stackalloc byte[Size];
        _element.FromPython(value, converted);
        if (!RequireMemory())
        {
            return -1;
        }

        byte* element = Locate(key);
        if (element == null)
        {
            return -1;
        }

        Buffer.MemoryCopy(converted, element, Size, Size);
        return 0;
    }

    // An int, or a tuple of ints; other objects with __index__ are for the memoryview, which knows them as well.
    private static bool IsOfIndices(nint key)
    {
        if (!PythonTypes.IsTuple(key))
        {
            return PythonTypes.IsInteger(key);
        }

        for (nint i = 0; i < CPython.PyTuple_Size(key); i++)
        {
            if (!PythonTypes.IsInteger(CPython.PyTuple_GetItem(key, i)))
            {
                return false;
            }
        }

        return true;
    }

    // The element of a key of indices; null with the error set. Runs no Python code.
    private byte* Locate(nint key)
    {
        bool isTuple = PythonTypes.IsTuple(key);
        int given = isTuple ? (int)CPython.PyTuple_Size(key) : 1;
        if (given != _rank)
        {
            PythonError.Set(CPython.PyExc_NotImplementedError, Messages.SubView(_rank, given));
            return null;
        }

        byte* element = (byte*)_address;
        for (int i = 0; i < given; i++)
        {
            int overflow = 0;
            long index = CPython.PyLong_AsLongLongAndOverflow(
                isTuple ? CPython.PyTuple_GetItem(key, i) : key,
                &overflow
            );
            index += index < 0 ? Shape[i] : 0;
            if (overflow != 0 || (ulong)index >= (ulong)Shape[i])
            {
                PythonError.Set(CPython.PyExc_IndexError, Messages.MemoryIndex);
                return null;
            }

            element += (nint)index * Strides[i];
        }

        return element;
    }
}
