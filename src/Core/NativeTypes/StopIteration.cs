using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.NativeTypes;

/// <summary>Returns a value from a step in Python's way. Requires an attached thread.</summary>
internal static class StopIteration
{
    /// <summary>Sets <c>StopIteration(value)</c>; the value is borrowed.</summary>
    /// <remarks>
    /// The instance is created by a call, because if type and value were set separately, Python would unpack a tuple
    /// into several arguments and take an exception for the instance.
    /// </remarks>
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
