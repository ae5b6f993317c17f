using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.LowLevel;

/// <summary>Builds a Python heap type that is implemented in .NET.</summary>
/// <remarks>
/// For adapters, whose event loops need objects with certain methods and attributes. Instances support weak references,
/// are hashable by identity, visible to Python's cycle collector, and cannot be created from Python. Call
/// <see cref="Build"/> on an attached thread.
/// </remarks>
public sealed unsafe class NativeTypeBuilder
{
    private readonly string _name;
    private readonly int _references;
    private readonly List<MethodEntry> _methods = [];
    private readonly List<PropertyEntry> _properties = [];
    private readonly List<string> _flags = [];
    private readonly List<SlotEntry> _slots = [];
    private NativeMethod? _call;
    private int _close = -1;
    private nint _base;
    private nint _entry;
    private uint _typeFlags = CPython.Py_TPFLAGS_DEFAULT | CPython.Py_TPFLAGS_HAVE_GC;
    private void* _new = (delegate* unmanaged[Cdecl]<nint, nint, nint, nint>)&Trampolines.RefuseNew;

    /// <summary>Begins a type.</summary>
    /// <param name="name">The dotted name, module first.</param>
    /// <param name="references">The number of Python objects that an instance keeps (<see cref="NativeObject.Store"/>),
    /// 0 to 4.</param>
    public NativeTypeBuilder(string name, int references = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(references);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(references, Trampolines.MaximalReferences);
        _name = name;
        _references = references;
    }

    /// <summary>Adds a method.</summary>
    public NativeTypeBuilder Method<TSelf>(string name, NativeMethod<TSelf> body)
        where TSelf : NativeObject => Add(name, 0, body);

    /// <summary>Adds a computed read-only attribute.</summary>
    public NativeTypeBuilder Property<TSelf>(string name, Func<TSelf, PyObject> get)
        where TSelf : NativeObject => Add<TSelf>(name, self =>
        {
            using PyObject value = get(self);
            return PyResult.From(value);
        });

    /// <summary>Adds a writable Boolean attribute that is stored in the native half, initially false.</summary>
    /// <remarks>Reading and writing it never enters .NET.</remarks>
    public NativeTypeBuilder Flag(string name)
    {
        _flags.Add(name);
        return this;
    }

    /// <summary>Makes instances callable, with positional arguments only.</summary>
    public NativeTypeBuilder Callable<TSelf>(NativeMethod<TSelf> body)
        where TSelf : NativeObject
    {
        _call = (self, arguments) => body(Unsafe.As<TSelf>(self), arguments);
        return Slot(CPython.Py_tp_call, (delegate* unmanaged[Cdecl]<nint, nint, nint, nint>)&Trampolines.Call);
    }

    /// <summary>Builds the type.</summary>
    /// <exception cref="PythonException">Python refused the description.</exception>
    public NativeType Build()
    {
        var type = new NativeType(
            _name,
            _references,
            _call,
            [.. _methods.Select(m => m.Body)],
            [.. _properties.Select(p => p.Get)],
            [.. _properties.Select(p => p.Set)]
        )
        {
            Entry = _entry,
        };
        AddLifecycle();
        AddMembers();
        AddMethods();
        AddProperties();

        // The interpreter reads slots and specification during the call and keeps only the name and the tables, which
        // are permanent.
        PyType_Slot* slots = stackalloc PyType_Slot[_slots.Count + 1];
        for (int i = 0; i < _slots.Count; i++)
        {
            slots[i] = new PyType_Slot { Slot = _slots[i].Slot, Function = _slots[i].Function };
        }

        slots[_slots.Count] = default;
        PyType_Spec spec = new()
        {
            Name = PythonString.Permanent(_name),
            BasicSize =
                ObjectLayout.HeaderSize
                + NativeFields.SizeFor(_references)
                + FlagBytes
                + (_entry == 0 ? 0 : sizeof(nint)),
            Flags = _typeFlags,
            Slots = slots,
        };
        type.Handle = Create(&spec);
        NativeEntries.Add(type.Handle, new ReadOnlySpan<PyType_Slot>(slots, _slots.Count));
        return type;
    }

    internal NativeTypeBuilder Slot(int slot, void* function)
    {
        _slots.Add(new SlotEntry(slot, (nint)function));
        return this;
    }

    /// <summary>Derives the type from another native type with the same number of references.</summary>
    /// <remarks>Whether Python can create instances is inherited.</remarks>
    internal NativeTypeBuilder Derive(NativeType parent)
    {
        _base = parent.Handle;
        return this;
    }

    /// <summary>Lets Python create instances, which have no managed half until one is assigned.</summary>
    internal NativeTypeBuilder Constructible()
    {
        _new = CPython.PyType_GenericNew;
        return this;
    }

    /// <summary>Lets Python derive classes from the type.</summary>
    internal NativeTypeBuilder Subclassable()
    {
        _typeFlags |= CPython.Py_TPFLAGS_BASETYPE;
        return this;
    }

    /// <summary>Makes instances behave as methods do; a call runs an entry point of the type.</summary>
    internal NativeTypeBuilder MethodDescriptor(delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint> entry)
    {
        _entry = (nint)entry;
        _typeFlags |= CPython.Py_TPFLAGS_HAVE_VECTORCALL | CPython.Py_TPFLAGS_METHOD_DESCRIPTOR;
        return Slot(CPython.Py_tp_call, CPython.PyVectorcall_Call)
            .Slot(CPython.Py_tp_descr_get, (delegate* unmanaged[Cdecl]<nint, nint, nint, nint>)&Trampolines.BindMethod);
    }

    /// <summary>Gives a type the buffer protocol; its managed half is an <see cref="IBufferExporter"/>.</summary>
    internal NativeTypeBuilder BufferExporter() =>
        Slot(CPython.Py_bf_getbuffer, (delegate* unmanaged[Cdecl]<nint, Py_buffer*, int, int>)&Trampolines.GetBuffer)
            .Slot(
                CPython.Py_bf_releasebuffer,
                (delegate* unmanaged[Cdecl]<nint, Py_buffer*, void>)&Trampolines.ReleaseBuffer
            );

    /// <summary>Gives a type a length and items; its managed half is an <see cref="IIndexable"/>.</summary>
    internal NativeTypeBuilder Indexable() =>
        Slot(CPython.Py_mp_length, (delegate* unmanaged[Cdecl]<nint, nint>)&Trampolines.GetLength)
            .Slot(CPython.Py_mp_subscript, (delegate* unmanaged[Cdecl]<nint, nint, nint>)&Trampolines.GetItem)
            .Slot(CPython.Py_mp_ass_subscript, (delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&Trampolines.SetItem)
            .Slot(CPython.Py_sq_item, (delegate* unmanaged[Cdecl]<nint, nint, nint>)&Trampolines.GetItemAt);

    internal NativeTypeBuilder CoexistingMethod<TSelf>(string name, NativeMethod<TSelf> body)
        where TSelf : NativeObject => Add(name, CPython.METH_COEXIST, body);

    /// <summary>
    /// Adds <c>close()</c>, the only method that a forked child may call, to a type whose managed half is an
    /// <see cref="ISteppable"/>.
    /// </summary>
    internal NativeTypeBuilder CloseMethod()
    {
        _methods.Add(
            new MethodEntry("close", 0, static (self, arguments) => StepMethods.Close((ISteppable)self, arguments))
        );
        _close = _methods.Count - 1;
        return this;
    }

    internal NativeTypeBuilder Add<TSelf>(string name, NativeGetter<TSelf> get, NativeSetter<TSelf> set)
        where TSelf : NativeObject
    {
        _properties.Add(
            new PropertyEntry(
                name,
                self => get(Unsafe.As<TSelf>(self)),
                (self, value) => set(Unsafe.As<TSelf>(self), value)
            )
        );
        return this;
    }

    internal NativeTypeBuilder Add<TSelf>(string name, NativeGetter<TSelf> get)
        where TSelf : NativeObject
    {
        _properties.Add(new PropertyEntry(name, self => get(Unsafe.As<TSelf>(self)), null));
        return this;
    }

    // SAFETY: the interpreter checks the type of self before the call, so the casts cannot fail.
    private NativeTypeBuilder Add<TSelf>(string name, int flags, NativeMethod<TSelf> body)
        where TSelf : NativeObject
    {
        _methods.Add(new MethodEntry(name, flags, (self, arguments) => body(Unsafe.As<TSelf>(self), arguments)));
        return this;
    }

    private nint Create(PyType_Spec* spec)
    {
        if (_base == 0)
        {
            return PythonError.Check(CPython.PyType_FromSpec(spec));
        }

        nint bases = PythonError.Check(CPython.PyTuple_New(1));
        _ = PythonError.Check(CPython.PyTuple_SetItem(bases, 0, CPython.Py_NewRef(_base)));

        // A type that Python cannot derive from may still have derived types in .NET. The GIL is held throughout.
        nuint* flags = (nuint*)(_base + ObjectLayout.TypeFlagsOffset);
        nuint isFinal = ~*flags & CPython.Py_TPFLAGS_BASETYPE;
        *flags |= isFinal;
        nint type = CPython.PyType_FromSpecWithBases(spec, bases);
        *flags &= ~isFinal;
        CPython.Py_DecRef(bases);
        return PythonError.Check(type);
    }

    private int FlagBytes => (_flags.Count + sizeof(nint) - 1) / sizeof(nint) * sizeof(nint);

    private void AddLifecycle()
    {
        if (_base == 0)
        {
            Slot(CPython.Py_tp_new, _new);
        }

        Slot(CPython.Py_tp_dealloc, (delegate* unmanaged[Cdecl]<nint, void>)&Trampolines.Deallocate);
        Slot(CPython.Py_tp_finalize, (delegate* unmanaged[Cdecl]<nint, void>)&Trampolines.FinalizeObject);
        Slot(CPython.Py_tp_repr, (delegate* unmanaged[Cdecl]<nint, nint>)&Trampolines.Represent);
        Slot(CPython.Py_tp_traverse, Trampolines.TraverseFor(_references));
        Slot(CPython.Py_tp_clear, Trampolines.ClearFor(_references));
    }

    private void AddMembers()
    {
        PyMemberDef* members = Table<PyMemberDef>(_flags.Count + 2);
        members[0] = new PyMemberDef
        {
            Name = PythonString.Permanent("__weaklistoffset__"),
            Type = CPython.T_PYSSIZET,
            Offset = ObjectLayout.HeaderSize + sizeof(nint),
            Flags = CPython.READONLY,
        };
        for (int i = 0; i < _flags.Count; i++)
        {
            members[i + 1] = new PyMemberDef
            {
                Name = PythonString.Permanent(_flags[i]),
                Type = CPython.T_BOOL,
                Offset = ObjectLayout.HeaderSize + NativeFields.SizeFor(_references) + i,
            };
        }

        if (_entry != 0)
        {
            members[_flags.Count + 1] = new PyMemberDef
            {
                Name = PythonString.Permanent("__vectorcalloffset__"),
                Type = CPython.T_PYSSIZET,
                Offset = ObjectLayout.HeaderSize + NativeFields.SizeFor(_references) + FlagBytes,
                Flags = CPython.READONLY,
            };
        }

        Slot(CPython.Py_tp_members, members);
    }

    private void AddMethods()
    {
        PyMethodDef* methods = Table<PyMethodDef>(_methods.Count);
        for (int i = 0; i < _methods.Count; i++)
        {
            methods[i] = new PyMethodDef
            {
                Name = PythonString.Permanent(_methods[i].Name),
                Function =
                    i == _close
                        ? (nint)(delegate* unmanaged[Cdecl]<nint, nint*, nint, nint, nint>)&Trampolines.Close
                        : (nint)Trampolines.MethodFor(i),
                Flags = CPython.METH_FASTCALL | CPython.METH_KEYWORDS | _methods[i].Flags,
            };
            NativeEntries.Add(&methods[i], isClose: i == _close);
        }

        Slot(CPython.Py_tp_methods, methods);
    }

    private void AddProperties()
    {
        PyGetSetDef* properties = Table<PyGetSetDef>(_properties.Count);
        for (int i = 0; i < _properties.Count; i++)
        {
            properties[i] = new PyGetSetDef
            {
                Name = PythonString.Permanent(_properties[i].Name),
                Get = (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint>)&Trampolines.GetProperty,
                Set = _properties[i].Set is null
                    ? 0
                    : (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&Trampolines.SetProperty,
                Closure = i,
            };
            NativeEntries.Add(&properties[i]);
        }

        Slot(CPython.Py_tp_getset, properties);
    }

    // Zero-terminated and never freed: the type's descriptors point into it.
    private static T* Table<T>(int count)
        where T : unmanaged => (T*)NativeMemory.AllocZeroed((nuint)(count + 1), (nuint)sizeof(T));

    // Classes, not structures: lists of them compile no additional code when the process starts.
    private sealed class SlotEntry(int slot, nint function)
    {
        public int Slot { get; } = slot;

        public nint Function { get; } = function;
    }

    private sealed class MethodEntry(string name, int flags, NativeMethod body)
    {
        public string Name { get; } = name;

        public int Flags { get; } = flags;

        public NativeMethod Body { get; } = body;
    }

    private sealed class PropertyEntry(string name, NativeGetter get, NativeSetter? set)
    {
        public string Name { get; } = name;

        public NativeGetter Get { get; } = get;

        public NativeSetter? Set { get; } = set;
    }
}
