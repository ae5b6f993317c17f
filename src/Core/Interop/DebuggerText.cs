using System.Runtime.InteropServices;

namespace PyWaker.Interop;

/// <summary>Text about Python objects for a debugger's windows, which stops every thread.</summary>
/// <remarks>Only reads memory: no lock, no GIL, no call into Python, because whoever holds them is stopped.</remarks>
internal static unsafe class DebuggerText
{
    /// <summary>The name in the type of an object (<c>tp_name</c>) and the object's address.</summary>
    public static string Of(nint o)
    {
        // SAFETY: the caller owns a reference, so the object and its type are alive; a type has a name all its life.
        nint type = *(nint*)(o + ObjectLayout.TypeOffset);
        nint name = *(nint*)(type + ObjectLayout.TypeNameOffset);
        return $"{Marshal.PtrToStringUTF8(name)} at 0x{o:x}";
    }
}
