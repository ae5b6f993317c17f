using PyWaker.Interop;

namespace PyWaker.NativeTypes;

/// <summary>Python's way to return from a step. Attached.</summary>
internal static class StopIteration
{
    /// <summary>Sets <c>StopIteration(value)</c>; the value is borrowed.</summary>
    /// <remarks>The instance is made by a call, because setting type and value apart would take a tuple for several arguments and an exception for the instance.</remarks>
    public static unsafe void Raise(nint value)
    {
        // As CPython does: a bare StopIteration, without arguments.
        if (value == Reference.None)
        {
            CPython.PyErr_SetNone(CPython.PyExc_StopIteration);
            return;
        }

        nint instance = NativeCall.Raw(CPython.PyExc_StopIteration, value);
        if (instance != 0)
        {
            CPython.PyErr_SetObject(CPython.PyExc_StopIteration, instance);
            CPython.Py_DecRef(instance);
        }
    }
}
