namespace PyWaker.Interop;

// complexobject.h
internal static unsafe partial class CPython
{
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<double, double, nint> PyComplex_FromDoubles = (delegate* unmanaged[Cdecl, SuppressGCTransition]<double, double, nint>)F("PyComplex_FromDoubles");
    /// <remarks>-1.0 with an error set.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, double> PyComplex_RealAsDouble = (delegate* unmanaged[Cdecl]<nint, double>)F("PyComplex_RealAsDouble");
    public static readonly delegate* unmanaged[Cdecl]<nint, double> PyComplex_ImagAsDouble = (delegate* unmanaged[Cdecl]<nint, double>)F("PyComplex_ImagAsDouble");
    public static readonly nint PyComplex_Type = F("PyComplex_Type");
}
