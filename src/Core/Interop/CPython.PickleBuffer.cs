namespace PyWaker.Interop;

// picklebufobject.h
internal static unsafe partial class CPython
{
    /// <remarks>A new reference: an object whose buffer is that of another.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyPickleBuffer_FromObject = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyPickleBuffer_FromObject");

    public static readonly delegate* unmanaged[Cdecl]<nint, int> PyPickleBuffer_Release = (delegate* unmanaged[Cdecl]<nint, int>)F("PyPickleBuffer_Release");
}
