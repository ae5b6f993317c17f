using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.Interpreter;
using PyWaker.Objects;

namespace PyWaker.NativeTypes;

/// <summary>
/// Creates and frees the structures by which DLPack hands memory on. Each owns a view of a Python object's buffer.
/// </summary>
/// <remarks>
/// A freed structure is kept for the next one, never returned to the system: its deleter is a function of .NET, which
/// <see cref="NativeEntries"/> replaces in a forked child by the address at which it is stored.
/// </remarks>
internal static unsafe class DLPackTensors
{
    private const uint MajorVersion = 1;
    private const uint MinorVersion = 0;

    // A consumer frees on any thread: these three are guarded by the lock, which is never held while Python is called.
    private static readonly object s_lock = new();
    private static readonly Stack<nint> s_free = new();
    private static readonly Stack<nint> s_freeVersioned = new();

    private static readonly byte* s_name = PythonString.Permanent("dltensor");
    private static readonly byte* s_versionedName = PythonString.Permanent("dltensor_versioned");

    /// <summary>Creates a capsule of the structure that versions of DLPack before 1.0 know.</summary>
    /// <param name="tensor">The array. Its pointers are valid as long as the view.</param>
    /// <param name="view">A view in memory of <see cref="NativeMemory"/>, taken over, also on failure.</param>
    /// <returns>A new reference, or null with the error set.</returns>
    /// <remarks>Requires an attached thread.</remarks>
    public static nint CreateCapsule(in DLTensor tensor, Py_buffer* view)
    {
        var managed = (DLManagedTensor*)Take(s_free);
        if (managed == null)
        {
            managed = (DLManagedTensor*)NativeMemory.AllocZeroed((nuint)sizeof(DLManagedTensor));
            managed->Deleter = (nint)(delegate* unmanaged[Cdecl]<DLManagedTensor*, void>)&Trampolines.DeleteTensor;
            NativeEntries.AddVoid((nint)(&managed->Deleter));
        }

        managed->Tensor = tensor;
        managed->ManagerContext = view;
        nint capsule = CPython.PyCapsule_New(managed, s_name, Destructor);
        if (capsule == 0)
        {
            Free(managed);
        }

        return capsule;
    }

    /// <summary>Creates a capsule of the structure of DLPack 1.0, which has flags.</summary>
    /// <param name="tensor">The array. Its pointers are valid as long as the view.</param>
    /// <param name="view">A view in memory of <see cref="NativeMemory"/>, taken over, also on failure.</param>
    /// <param name="flags"><c>DLPACK_FLAG_BITMASK_*</c>.</param>
    /// <returns>A new reference, or null with the error set.</returns>
    /// <remarks>Requires an attached thread.</remarks>
    public static nint CreateVersionedCapsule(in DLTensor tensor, Py_buffer* view, ulong flags)
    {
        var managed = (DLManagedTensorVersioned*)Take(s_freeVersioned);
        if (managed == null)
        {
            managed = (DLManagedTensorVersioned*)NativeMemory.AllocZeroed((nuint)sizeof(DLManagedTensorVersioned));
            managed->MajorVersion = MajorVersion;
            managed->MinorVersion = MinorVersion;
            managed->Deleter = (nint)
                (delegate* unmanaged[Cdecl]<DLManagedTensorVersioned*, void>)&Trampolines.DeleteVersionedTensor;
            NativeEntries.AddVoid((nint)(&managed->Deleter));
        }

        managed->Tensor = tensor;
        managed->ManagerContext = view;
        managed->Flags = flags;
        nint capsule = CPython.PyCapsule_New(managed, s_versionedName, Destructor);
        if (capsule == 0)
        {
            Free(managed);
        }

        return capsule;
    }

    /// <summary>Ends the view of a structure and keeps the structure. From any thread.</summary>
    public static void Free(DLManagedTensor* tensor)
    {
        var view = (Py_buffer*)tensor->ManagerContext;
        Keep(s_free, (nint)tensor);
        End(view);
    }

    /// <summary>Ends the view of a structure and keeps the structure. From any thread.</summary>
    public static void Free(DLManagedTensorVersioned* tensor)
    {
        var view = (Py_buffer*)tensor->ManagerContext;
        Keep(s_freeVersioned, (nint)tensor);
        End(view);
    }

    /// <summary>Frees the structure of a capsule that is being freed itself. Requires an attached thread.</summary>
    /// <remarks>A consumer renames the capsule of which it takes the structure.</remarks>
    public static void FreeUnconsumed(nint capsule)
    {
        if (CPython.PyCapsule_IsValid(capsule, s_name) != 0)
        {
            Free((DLManagedTensor*)CPython.PyCapsule_GetPointer(capsule, s_name));
        }
        else if (CPython.PyCapsule_IsValid(capsule, s_versionedName) != 0)
        {
            Free((DLManagedTensorVersioned*)CPython.PyCapsule_GetPointer(capsule, s_versionedName));
        }
    }

    private static nint Destructor => (nint)(delegate* unmanaged[Cdecl]<nint, void>)&Trampolines.DestroyCapsule;

    // A consumer may be freed while Python ends, on the thread that ends it: that one holds the GIL. A view that is
    // given up later than that leaks; its memory is returned when Python has ended.
    private static void End(Py_buffer* view)
    {
        if (Python.IsThreadAttached || (AttachGate.IsClosed && PythonBoot.IsThisThreadAttached))
        {
            DeferredRelease.Release(view);
        }
        else
        {
            DeferredRelease.Enqueue(view);
        }
    }

    private static nint Take(Stack<nint> free)
    {
        lock (s_lock)
        {
            return free.TryPop(out nint tensor) ? tensor : 0;
        }
    }

    private static void Keep(Stack<nint> free, nint tensor)
    {
        lock (s_lock)
        {
            free.Push(tensor);
        }
    }
}
