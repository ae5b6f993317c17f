namespace PyWaker.Interop;

// floatobject.h
internal static unsafe partial class CPython
{
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<double, nint> PyFloat_FromDouble = (delegate* unmanaged[Cdecl, SuppressGCTransition]<double, nint>)F("PyFloat_FromDouble");
    /// <remarks>-1.0 with an error set.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, double> PyFloat_AsDouble = (delegate* unmanaged[Cdecl]<nint, double>)F("PyFloat_AsDouble");
    public static readonly nint PyFloat_Type = F("PyFloat_Type");
}
