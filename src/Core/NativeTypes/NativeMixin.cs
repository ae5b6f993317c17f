using PyWaker.Interop;
using PyWaker.NativeTypes;

namespace PyWaker;

/// <summary>A Python class that other classes have as a base besides their own, whose <c>__await__</c> or <c>__aiter__</c> is a .NET function, without Python code in between.</summary>
/// <remarks>It has no data, so that it goes with any other base. A class that is made by Python's <c>class</c> statement, or by calling its metaclass, gets the slots.</remarks>
public static unsafe class NativeMixin
{
    /// <summary>What such a method does. On an attached thread; what it throws is raised in Python.</summary>
    /// <param name="self">The object.</param>
    public delegate PyResult Body(PyBorrowed self);

    /// <summary>Makes a class whose instances can be awaited.</summary>
    /// <param name="name">Its dotted name, module first.</param>
    /// <param name="await">Its <c>__await__</c>; it returns an iterator (<see cref="AwaitIterators"/>).</param>
    /// <exception cref="InvalidOperationException">There are as many such classes as there can be.</exception>
    public static PyObject Awaitable(string name, Body @await) => Create(name, CPython.Py_am_await, @await);

    /// <summary>Makes a class whose instances can be iterated by <c>async for</c>.</summary>
    /// <param name="name">Its dotted name, module first.</param>
    /// <param name="iterate">Its <c>__aiter__</c>; it returns an asynchronous iterator, such as an <see cref="AsyncGenerator"/>.</param>
    /// <exception cref="InvalidOperationException">There are as many such classes as there can be.</exception>
    public static PyObject AsyncIterable(string name, Body iterate) => Create(name, CPython.Py_am_aiter, iterate);

    private static PyObject Create(string name, int slot, Body body)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(body);
        using AttachScope scope = Python.Attach();

        // Read during the call only, but for the name.
        PyType_Slot* slots = stackalloc PyType_Slot[2];
        slots[0] = new PyType_Slot { Slot = slot, Function = Trampolines.MixinFor(body) };
        slots[1] = default;
        PyType_Spec spec = new()
        {
            Name = PythonString.Permanent(name),
            Flags = CPython.Py_TPFLAGS_DEFAULT | CPython.Py_TPFLAGS_BASETYPE,
            Slots = slots,
        };
        PyObject type = PyObject.FromOwned(CPython.PyType_FromSpec(&spec));

        // Kept for ever, as the body is: what a forked child finds in it is written down by its address.
        NativeEntries.Add(CPython.Py_NewRef(type.Handle), new ReadOnlySpan<PyType_Slot>(slots, 1));
        return type;
    }
}
