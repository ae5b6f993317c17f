using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;

namespace PyWaker.NativeTypes;

/// <summary>The fields that follow the interpreter's own header in every instance of a native type.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeFields
{
    /// <summary>The <see cref="ManagedHandle"/> of the managed half.</summary>
    public nint Managed;

    /// <summary>The head of the list of weak references, which the interpreter maintains.</summary>
    public nint WeakReferences;

    // Never assigned by name: it only marks where the references begin.
    private readonly nint _firstReference;

    /// <summary>The owned references that the cycle collector sees. The type determines their number.</summary>
    public nint* References => (nint*)Unsafe.AsPointer(ref Unsafe.AsRef(in _firstReference));

    // SAFETY: an instance of a native type is at least HeaderSize + SizeFor(n) bytes, and never moves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeFields* Of(nint native) => (NativeFields*)(native + ObjectLayout.HeaderSize);

    public static int SizeFor(int references) => (2 + references) * sizeof(nint);
}
