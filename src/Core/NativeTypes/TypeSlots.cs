using PyWaker.Interop;

namespace PyWaker.NativeTypes;

/// <summary>
/// Calls slots of any Python type as the interpreter does, without the cost of a look-up and a wrapper.
/// </summary>
/// <remarks>Requires an attached thread.</remarks>
internal static unsafe class TypeSlots
{
    // PyType_GetSlot accepts static types from 3.10 on.
    private static readonly bool s_knowsStaticTypes = Python.Version >= new Version(3, 10);

    /// <summary>Calls a slot that takes only the object, if the type has it.</summary>
    /// <param name="o">The object.</param>
    /// <param name="slot">A number of <c>typeslots.h</c>.</param>
    /// <param name="result">The slot's result: a new reference, or null with the error set.</param>
    /// <returns>False if the type has no such slot, or this Python does not expose it: then call by name.</returns>
    public static bool TryCall(nint o, int slot, out nint result)
    {
        nint type = CPython.Py_TYPE(o);
        result = 0;
        if (!s_knowsStaticTypes && (CPython.PyType_GetFlags(type) & CPython.Py_TPFLAGS_HEAPTYPE) == 0)
        {
            return false;
        }

        nint function = CPython.PyType_GetSlot(type, slot);
        if (function == 0)
        {
            return false;
        }

        // SAFETY: a unaryfunc, as the callers' slots are; it is fetched each time, because a heap type's slot may
        // change.
        result = ((delegate* unmanaged[Cdecl]<nint, nint>)function)(o);
        return true;
    }
}
