namespace PyWaker.Interop;

// weakrefobject.h; a weak reference is read by calling it, because PyWeakref_GetObject is deprecated from 3.13.
internal static unsafe partial class CPython
{
    /// <remarks>The callback may be null.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint> PyWeakref_NewRef = (delegate* unmanaged[Cdecl]<nint, nint, nint>)F("PyWeakref_NewRef");
}
