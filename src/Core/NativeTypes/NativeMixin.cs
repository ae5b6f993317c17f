using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.LowLevel;

/// <summary>
/// A Python mixin class whose <c>__await__</c> or <c>__aiter__</c> is a .NET function, without Python code in between.
/// </summary>
/// <remarks>
/// Other classes have it as an additional base. It has no data, so that it combines with any other base. A class that
/// is created by Python's <c>class</c> statement, or by calling its metaclass, inherits the slots.
/// </remarks>
public static unsafe class NativeMixin
{
    /// <summary>The body of such a method. Called on an attached thread; its exceptions are raised in Python.</summary>
    /// <param name="self">The object.</param>
    public delegate PyResult Body(PyBorrowed self);

    /// <summary>Creates a class whose instances can be awaited.</summary>
    /// <param name="name">The dotted name, module first.</param>
    /// <param name="await">The <c>__await__</c> method; it returns an iterator (<see cref="AwaitIterators"/>).</param>
    /// <exception cref="InvalidOperationException">The number of such classes has reached its limit.</exception>
    public static PyObject Awaitable(string name, Body @await) => Create(name, CPython.Py_am_await, @await);

    /// <summary>Creates a class whose instances can be iterated by <c>async for</c>.</summary>
    /// <param name="name">The dotted name, module first.</param>
    /// <param name="iterate">The <c>__aiter__</c> method; it returns an asynchronous iterator, such as an
    /// <see cref="AsyncGenerator"/>.</param>
    /// <exception cref="InvalidOperationException">The number of such classes has reached its limit.</exception>
    public static PyObject AsyncIterable(string name, Body iterate) => Create(name, CPython.Py_am_aiter, iterate);

    private static PyObject Create(string name, int slot, Body body)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(body);
        using AttachScope scope = Python.Attach();

        // Read only during the call, except for the name.
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

        // Kept forever, as the body is: its replacement in a forked child is recorded by address.
        NativeEntries.Add(CPython.Py_NewRef(type.Handle), new ReadOnlySpan<PyType_Slot>(slots, 1));
        return type;
    }
}
