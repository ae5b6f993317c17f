namespace PyWaker.Interop;

// unicodeobject.h
internal static unsafe partial class CPython
{
    public static readonly delegate* unmanaged[Cdecl]<byte*, nint, nint> PyUnicode_FromStringAndSize = (delegate* unmanaged[Cdecl]<byte*, nint, nint>)F("PyUnicode_FromStringAndSize");
    /// <remarks>Takes the reference over and replaces it with that of the equal interned string.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint*, void> PyUnicode_InternInPlace = (delegate* unmanaged[Cdecl]<nint*, void>)F("PyUnicode_InternInPlace");
    /// <remarks>errors <c>surrogatepass</c> keeps lone surrogates.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<byte*, nint, byte*, int*, nint> PyUnicode_DecodeUTF16 = (delegate* unmanaged[Cdecl]<byte*, nint, byte*, int*, nint>)F("PyUnicode_DecodeUTF16");
    /// <remarks>Memory owned by the object; null with an error set (lone surrogates).</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint*, byte*> PyUnicode_AsUTF8AndSize = (delegate* unmanaged[Cdecl]<nint, nint*, byte*>)F("PyUnicode_AsUTF8AndSize");
    public static readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, nint> PyUnicode_AsEncodedString = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, nint>)F("PyUnicode_AsEncodedString");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyUnicode_GetLength = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyUnicode_GetLength");
    public static readonly nint PyUnicode_Type = F("PyUnicode_Type");
}
