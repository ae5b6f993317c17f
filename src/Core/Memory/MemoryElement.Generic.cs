using System.Diagnostics.CodeAnalysis;
using PyWaker.Conversion;

namespace PyWaker.Memory;

/// <summary>The elements of one type.</summary>
internal sealed unsafe class MemoryElement<
    [DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields
    )]
        T
> : MemoryElement
    where T : unmanaged
{
    private static MemoryElement<T>? s_instance;

    private MemoryElement()
        : base(MemoryLayout.Of(typeof(T), sizeof(T)), DotNetNames.Of(typeof(T))) { }

    /// <summary>The instance; two threads that make it at once make equal ones.</summary>
    /// <exception cref="NotSupportedException">The type cannot be described to Python.</exception>
    public static MemoryElement<T> Instance => s_instance ??= new MemoryElement<T>();

    // SAFETY: the address is that of an element, within bounds; the memory need not be aligned.
    public override nint ToPython(byte* address) =>
        Converter<T>.ToPython(System.Runtime.CompilerServices.Unsafe.ReadUnaligned<T>(address));

    public override void FromPython(nint value, byte* address) =>
        System.Runtime.CompilerServices.Unsafe.WriteUnaligned(address, Converter<T>.FromPython(value));
}
