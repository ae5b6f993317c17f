namespace PyWaker.Interop;

// moduleobject.h and pystate.h: declarations for a module that Python loads as an extension.
internal static unsafe partial class CPython
{
    public const int Py_mod_create = 1;

    /// <summary>Takes a <see cref="PyModuleDef"/> behind an object's header, and returns it.</summary>
    /// <remarks>Borrowed, immortal.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyModuleDef_Init = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyModuleDef_Init");
    /// <remarks>Not an object; that of this thread.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint> PyInterpreterState_Get = (delegate* unmanaged[Cdecl]<nint>)F("PyInterpreterState_Get");
    /// <remarks>0 for the main interpreter.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, long> PyInterpreterState_GetID = (delegate* unmanaged[Cdecl]<nint, long>)F("PyInterpreterState_GetID");
}
