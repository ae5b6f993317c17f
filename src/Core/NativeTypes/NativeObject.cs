using System.Diagnostics;
using System.Runtime.CompilerServices;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.LowLevel;

/// <summary>The managed half of an object whose native half is an instance of a <see cref="NativeType"/>.</summary>
/// <remarks>
/// <para>Ownership: the native half owns the managed one through a GC handle, from <see cref="ToPython"/> until Python
/// deallocates it; the managed half knows the native one by a pointer that deallocation clears. Python objects that an
/// instance keeps are stored in the native half (<see cref="Store"/>), where Python's cycle collector sees them.</para>
/// <para>Threads: everything here requires an attached thread; the GIL is the lock.</para>
/// </remarks>
public abstract unsafe class NativeObject
{
    // Borrowed; 0 while there is no native half.
    private nint _native;

    /// <summary>The type of the native half.</summary>
    protected abstract NativeType NativeType { get; }

    /// <summary>The Python object, borrowed; missing when there is no native half.</summary>
    protected PyBorrowed Self => new(_native);

    /// <summary>The native half, borrowed; 0 before it is created and after it is freed.</summary>
    internal nint Native => _native;

    internal NativeType NativeTypeInternal => NativeType;

    /// <summary>The .NET object that this one represents in conversions back to C#; null when there is none.</summary>
    internal virtual object? DotNetValue => null;

    /// <summary>A reference to the Python object; creates the native half if necessary.</summary>
    public PyObject ToPython()
    {
        using AttachScope scope = Python.Attach();
        return PyObject.FromOwned(NewReference());
    }

    /// <summary>A new reference to the native half. Requires an attached thread.</summary>
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

        // Without references it is in no cycle: the collector need not visit it.
        CPython.PyObject_GC_UnTrack(native);
        return native;
    }

    /// <summary>Makes this the managed half of an object that has none yet.</summary>
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

    /// <summary>
    /// The managed half of an instance of a native type; null during teardown. Requires an attached thread.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static NativeObject? Of(nint native)
    {
        nint handle = NativeFields.Of(native)->Managed;
        return handle == 0 ? null : ManagedHandle.Target(handle);
    }

    /// <summary>
    /// The managed half of a Python object of a native type; null for any other object. Requires an attached thread.
    /// </summary>
    internal static NativeObject? Find(nint o) => NativeType.IsOurs(CPython.Py_TYPE(o)) ? Of(o) : null;

    /// <summary>Stores a Python object in a reference slot of the type, replacing the previous one.</summary>
    /// <param name="slot">0 to one less than the type's number of slots.</param>
    /// <param name="value">The object; a missing one empties the slot.</param>
    protected internal void Store(int slot, PyBorrowed value)
    {
        CPython.Py_IncRef(value.Handle);
        StoreOwned(slot, value.Handle);
    }

    /// <summary>The object in a slot; missing when the slot is empty.</summary>
    protected internal PyBorrowed Load(int slot) => new(LoadRaw(slot));

    /// <summary>
    /// Sets a flag of the type (<see cref="NativeTypeBuilder.Flag"/>), in the order in which they were added.
    /// </summary>
    // SAFETY: the type's size includes a byte for each flag behind its references.
    protected void SetFlag(int flag, bool value) =>
        *((byte*)(NativeFields.Of(_native)->References + NativeType.ReferenceCount) + flag) = value ? (byte)1 : (byte)0;

    internal void StoreOwned(int slot, nint owned) => CPython.Py_XDECREF(Exchange(slot, owned));

    internal nint LoadRaw(int slot) => *Slot(slot);

    /// <summary>Puts an owned reference into a slot and returns the owned reference that was there.</summary>
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

    /// <summary>
    /// The text of <c>repr()</c>. Never throws: event loops print it during their own error handling.
    /// </summary>
    protected internal virtual string Describe() => $"<{NativeType.Name} object at 0x{_native:x}>";

    /// <summary>Whether <see cref="FinalizeNative"/> has work to do; otherwise deallocation skips it.</summary>
    internal virtual bool NeedsFinalization => false;

    /// <summary>Runs the finalizer of a native half without references; true when that resurrected it.</summary>
    internal bool RunFinalizer()
    {
        // A resurrected object must be known to the collector.
        Track();
        return CPython.PyObject_CallFinalizerFromDealloc(_native) < 0;
    }

    /// <summary>Called when Python is about to free the object (<c>__del__</c>), which may come back to life.</summary>
    internal virtual void FinalizeNative() { }

    /// <summary>
    /// Called when Python releases the native half: true when the half is kept for reuse (<see cref="TryRetain"/> was
    /// called).
    /// </summary>
    internal virtual bool TryRecycle() => false;

    /// <summary>
    /// Takes a native half without references out of Python's sight; memory, type and managed half are kept.
    /// </summary>
    /// <returns>False when it must be freed: a weak reference in Python remains, or its finalizer ran, which Python
    /// records and would not run again.</returns>
    private protected bool TryRetain()
    {
        if (NativeFields.Of(_native)->WeakReferences != 0 || CPython.PyObject_GC_IsFinalized(_native) != 0)
        {
            return false;
        }

        CPython.PyObject_GC_UnTrack(_native);
        return true;
    }

    /// <summary>Brings a retained native half back. Returns a new reference, the only one.</summary>
    private protected nint Revive()
    {
        CPython._Py_NewReference(_native);
        return _native;
    }

    /// <summary>
    /// Brings a retained native half back with an owned reference in a slot, known to the collector from now on.
    /// </summary>
    private protected nint Revive(int slot, nint owned)
    {
        CPython._Py_NewReference(_native);
        *Slot(slot) = owned;
        CPython.PyObject_GC_Track(_native);
        return _native;
    }

    /// <summary>Whether an owner unknown to the cycle collector keeps this object alive.</summary>
    /// <remarks>Then neither the object nor anything that it refers to can be garbage.</remarks>
    private protected virtual bool IsRoot => false;

    /// <summary>Shows the native half to the cycle collector, if it holds references and is not shown yet.</summary>
    private protected void Track()
    {
        if (CPython.PyObject_GC_IsTracked(_native) == 0)
        {
            CPython.PyObject_GC_Track(_native);
        }
    }

    /// <summary>Frees a retained native half.</summary>
    internal void FreeRetained()
    {
        nint native = _native;
        ManagedHandle.Free(NativeFields.Of(native)->Managed);
        ClearNative();
        nint type = CPython.Py_TYPE(native);
        CPython.PyObject_GC_Del(native);
        CPython.Py_DecRef(type);
    }

    /// <summary>Sets whether the native half keeps this object alive, as it does at first.</summary>
    private protected void OwnManaged(bool isOwned)
    {
        NativeFields* fields = NativeFields.Of(_native);
        nint old = fields->Managed;
        fields->Managed = isOwned ? ManagedHandle.Allocate(this) : ManagedHandle.AllocateWeak(this);
        ManagedHandle.Free(old);
    }

    /// <summary>Called when Python is freeing the native half: the last moment at which its references exist.</summary>
    internal virtual void OnDeallocating() { }

    /// <summary>Called when Python has freed the native half.</summary>
    internal virtual void OnDeallocated() { }

    /// <summary>Clears the pointer to the native half, which is freed. Requires an attached thread.</summary>
    internal void ClearNative() => _native = 0;

    private nint* Slot(int slot)
    {
        Debug.Assert(_native != 0, "no native half");
        Debug.Assert((uint)slot < (uint)NativeType.ReferenceCount, "no such slot");
        return NativeFields.Of(_native)->References + slot;
    }
}
