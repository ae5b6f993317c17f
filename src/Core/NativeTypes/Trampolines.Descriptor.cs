using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;

namespace PyWaker.NativeTypes;

internal static unsafe partial class Trampolines
{
    /// <summary><c>tp_descr_get</c> of a method: bound to the object, if there is one.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint BindMethod(nint self, nint instance, nint type) =>
        instance == 0 || instance == CPython._Py_NoneStruct ? CPython.Py_NewRef(self) : CPython.PyMethod_New(self, instance);
}
