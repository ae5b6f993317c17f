using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.LowLevel;

/// <summary>The attributes of one <c>threading.local</c> on the calling thread, read without raising.</summary>
/// <remarks>
/// <para>For a framework's mark of what runs on a thread, which mostly is not there: Python raises and catches an error
/// for each attribute that a <c>threading.local</c> does not have, which takes longer than all else.</para>
/// <para>To be kept in a <c>[ThreadStatic]</c> field, one for each <c>threading.local</c>. Requires an attached
/// thread.</para>
/// </remarks>
public struct PyThreadAttributes
{
    // Python keeps the attributes in a dictionary of the thread state's dictionary, as long as that and the object
    // live. A thread of .NET may get another thread state, at the address of the last one: the number tells them apart.
    // A thread state that is being cleared has no dictionary any more, and is given another one when it is asked.
    private ulong _state;
    private nint _dictionary;
    private nint _attributes;

    /// <summary>An attribute that was set on this thread; missing when there is none.</summary>
    /// <param name="local">The <c>threading.local</c>, which must live as long as the process.</param>
    /// <param name="name">The attribute's name as a Python string.</param>
    /// <returns>A reference borrowed from the object, valid until the attribute is set.</returns>
    /// <remarks>An attribute of its class, which all threads share, is not found.</remarks>
    public unsafe PyBorrowed Find(PyBorrowed local, PyObject name)
    {
        ArgumentNullException.ThrowIfNull(name);
        nint dictionary = CPython.PyThreadState_GetDict();
        ulong state = CPython.PyThreadState_GetID(CPython.PyThreadState_Get());
        if (dictionary != _dictionary || state != _state)
        {
            _attributes = Read(local);
            _dictionary = dictionary;
            _state = state;
        }

        // Mostly there are none at all.
        return CPython.PyDict_Size(_attributes) == 0 ? default : PyCall.FindItem(new PyBorrowed(_attributes), name);
    }

    private static unsafe nint Read(PyBorrowed local)
    {
        nint name = PythonString.Intern("__dict__");
        nint attributes = CPython.PyObject_GetAttr(local.Handle, name);
        Reference.Release(name);
        Reference.Release(PythonError.Check(attributes));
        return attributes;
    }
}
