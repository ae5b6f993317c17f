using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;

namespace PyWaker.NativeTypes;

internal static unsafe partial class Trampolines
{
    /// <summary>The <c>tp_descr_get</c> slot of a method: binds to the object, if there is one.</summary>
    // SAFETY: C passes live objects, or 0 for no instance; only C functions run, which throw no .NET exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint BindMethod(nint self, nint instance, nint type) =>
        instance == 0 || instance == CPython._Py_NoneStruct
            ? CPython.Py_NewRef(self)
            : CPython.PyMethod_New(self, instance);
}
