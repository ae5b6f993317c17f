using System.Diagnostics;
using System.Runtime.CompilerServices;
using PyWaker.Interop;
using PyWaker.NativeTypes;

namespace PyWaker;

/// <summary>The managed half of an object whose native half is an instance of a <see cref="NativeType"/>.</summary>
/// <remarks>
/// <para>Ownership: the native half owns the managed one through a GC handle, from <see cref="ToPython"/> until Python deallocates
/// it; the managed half knows the native one by a pointer that deallocation clears. Python objects that an instance keeps are
/// stored in the native half (<see cref="Store"/>), where Python's cycle collector sees them.</para>
/// <para>Threads: everything here needs an attached thread; the GIL is the lock.</para>
/// </remarks>
public abstract unsafe class NativeObject
{
    // Borrowed; 0 while there is no native half.
    private nint _native;

    /// <summary>The type of the native half.</summary>
    protected abstract NativeType NativeType { get; }

    /// <summary>The Python object, borrowed; missing when there is no native half.</summary>
    protected PyBorrowed Self => new(_native);

    /// <summary>The native half, borrowed; 0 when there is none (yet, or any more).</summary>
    internal nint Native => _native;

    internal NativeType NativeTypeInternal => NativeType;

    /// <summary>A reference to the Python object, whose native half is made when there is none.</summary>
    public PyObject ToPython()
    {
        using AttachScope scope = Python.Attach();
        return PyObject.FromOwned(NewReference());
    }

    /// <summary>A new reference to the native half. Attached.</summary>
    internal nint NewReference()
    {
        if (_native != 0)
        {
            return CPython.Py_NewRef(_native);
        }

        nint native = PythonError.Check(CPython.PyType_GenericAlloc(NativeType.Handle, 0));

        // Weak references in Python must not see the object before it has its managed half; nothing ran in between.
        NativeFields.Of(native)->Managed = ManagedHandle.Allocate(this);
        _native = native;
        if (NativeType.Entry != 0)
        {
            NativeFields.Of(native)->References[NativeType.ReferenceCount] = NativeType.Entry;
        }

        // Until it holds a reference it is in no cycle: the collector need not walk over it.
        CPython.PyObject_GC_UnTrack(native);
        return native;
    }

    /// <summary>Becomes the managed half of an object that has none yet.</summary>
    private protected void Adopt(nint native)
    {
        Debug.Assert(NativeFields.Of(native)->Managed == 0, "there is one");
        NativeFields.Of(native)->Managed = ManagedHandle.Allocate(this);
        _native = native;
        if (CPython.Py_TYPE(native) == NativeType.Handle)
        {
            CPython.PyObject_GC_UnTrack(native);
        }
    }

    /// <summary>The managed half of an instance of a native type; null for one that is being torn down. Attached.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static NativeObject? Of(nint native)
    {
        nint handle = NativeFields.Of(native)->Managed;
        return handle == 0 ? null : ManagedHandle.Target(handle);
    }

    /// <summary>The managed half of a Python object, if its type is one of ours; null for any other object. Attached.</summary>
    internal static NativeObject? Find(nint o) => NativeType.IsOurs(CPython.Py_TYPE(o)) ? Of(o) : null;

    /// <summary>Keeps a Python object in one of the type's reference slots, in place of what was there.</summary>
    /// <param name="slot">0 to one less than the type's number of slots.</param>
    /// <param name="value">What to keep; a missing one empties the slot.</param>
    protected internal void Store(int slot, PyBorrowed value)
    {
        CPython.Py_IncRef(value.Handle);
        StoreOwned(slot, value.Handle);
    }

    /// <summary>What a slot holds; missing when it is empty.</summary>
    protected internal PyBorrowed Load(int slot) => new(LoadRaw(slot));

    /// <summary>Sets a flag of the type (<see cref="NativeTypeBuilder.Flag"/>), in the order in which they were added.</summary>
    protected void SetFlag(int flag, bool value) =>
        *((byte*)(NativeFields.Of(_native)->References + NativeType.ReferenceCount) + flag) = value ? (byte)1 : (byte)0;

    internal void StoreOwned(int slot, nint owned) => CPython.Py_XDECREF(Exchange(slot, owned));

    internal nint LoadRaw(int slot) => *Slot(slot);

    /// <summary>Puts an owned reference into a slot and gives the owned one that was there.</summary>
    internal nint Exchange(int slot, nint owned)
    {
        nint* field = Slot(slot);
        nint old = *field;
        *field = owned;
        if (owned != 0 && !IsRoot)
        {
            Track();
        }

        return old;
    }

    /// <summary>What <c>repr()</c> gives. Never throws: event loops print it in the middle of their own error handling.</summary>
    protected internal virtual string Describe() => $"<{NativeType.Name} object at 0x{_native:x}>";

    /// <summary>Whether <see cref="FinalizeNative"/> has anything to do, so that deallocation can go without it.</summary>
    internal virtual bool NeedsFinalization => false;

    /// <summary>Runs the finalizer of a native half that has no references left; true when that brought it back to life.</summary>
    internal bool IsSavedByFinalizer()
    {
        // One that comes back must be one that the collector knows.
        Track();
        return CPython.PyObject_CallFinalizerFromDealloc(_native) < 0;
    }

    /// <summary>Python is about to throw the object away (<c>__del__</c>); it may come back to life.</summary>
    internal virtual void FinalizeNative()
    {
    }

    /// <summary>Asked when Python lets go of the native half: true when it is kept for another life (<see cref="Rest"/> was called).</summary>
    internal virtual bool TryRecycle() => false;

    /// <summary>Takes a native half that has no references out of Python's sight, memory, type and managed half kept.</summary>
    /// <returns>False when it must really die: something in Python still refers to it weakly, or its finalizer ran, which Python remembers and would not run again.</returns>
    private protected bool Rest()
    {
        if (NativeFields.Of(_native)->WeakReferences != 0 || CPython.PyObject_GC_IsFinalized(_native) != 0)
        {
            return false;
        }

        CPython.PyObject_GC_UnTrack(_native);
        return true;
    }

    /// <summary>Brings a resting native half back: a new reference, the only one.</summary>
    private protected nint Awaken()
    {
        CPython._Py_NewReference(_native);
        return _native;
    }

    /// <summary>The same, with an owned reference in a slot: from now on the collector knows it.</summary>
    private protected nint Awaken(int slot, nint owned)
    {
        CPython._Py_NewReference(_native);
        *Slot(slot) = owned;
        CPython.PyObject_GC_Track(_native);
        return _native;
    }

    /// <summary>Whether something that the cycle collector does not know keeps this object alive, so that it and what it refers to cannot be garbage.</summary>
    private protected virtual bool IsRoot => false;

    /// <summary>Shows the native half to the cycle collector, if it holds references and is not shown yet.</summary>
    private protected void Track()
    {
        if (CPython.PyObject_GC_IsTracked(_native) == 0)
        {
            CPython.PyObject_GC_Track(_native);
        }
    }

    /// <summary>Frees a resting native half.</summary>
    internal void FreeResting()
    {
        nint native = _native;
        ManagedHandle.Free(NativeFields.Of(native)->Managed);
        Detach();
        nint type = CPython.Py_TYPE(native);
        CPython.PyObject_GC_Del(native);
        CPython.Py_DecRef(type);
    }

    /// <summary>Decides whether the native half keeps this one alive, as it does at first, or not.</summary>
    private protected void OwnManaged(bool isOwned)
    {
        NativeFields* fields = NativeFields.Of(_native);
        nint old = fields->Managed;
        fields->Managed = isOwned ? ManagedHandle.Allocate(this) : ManagedHandle.AllocateWeak(this);
        ManagedHandle.Free(old);
    }

    /// <summary>Python is throwing the native half away: the last moment at which its references are there.</summary>
    internal virtual void OnDeallocating()
    {
    }

    /// <summary>Python has thrown the native half away.</summary>
    internal virtual void OnDeallocated()
    {
    }

    internal void Detach() => _native = 0;

    private nint* Slot(int slot)
    {
        Debug.Assert(_native != 0, "no native half");
        Debug.Assert((uint)slot < (uint)NativeType.ReferenceCount, "no such slot");
        return NativeFields.Of(_native)->References + slot;
    }
}
