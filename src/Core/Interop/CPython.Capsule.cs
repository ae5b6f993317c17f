namespace PyWaker.Interop;

// pycapsule.h
internal static unsafe partial class CPython
{
    /// <remarks>The name must outlive the capsule. The destructor takes the capsule; it may be null.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<void*, byte*, nint, nint> PyCapsule_New = (delegate* unmanaged[Cdecl]<void*, byte*, nint, nint>)F("PyCapsule_New");
    /// <remarks>The name is compared as text. Null with an error set.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, byte*, void*> PyCapsule_GetPointer = (delegate* unmanaged[Cdecl]<nint, byte*, void*>)F("PyCapsule_GetPointer");
    /// <remarks>Sets no error.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, byte*, int> PyCapsule_IsValid = (delegate* unmanaged[Cdecl]<nint, byte*, int>)F("PyCapsule_IsValid");
}
