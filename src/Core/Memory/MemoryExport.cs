using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace PyWaker.Memory;

/// <summary>Checks shapes, pins memory, and creates the Python objects for it. Requires an attached thread.</summary>
/// <remarks>Each method returns the object with one reference, the caller's.</remarks>
internal static unsafe class MemoryExport
{
    /// <summary>The members of a structure that trimming must keep, because reflection reads them.</summary>
    public const DynamicallyAccessedMemberTypes Fields =
        DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields;

    /// <summary>Exports memory, whose shape is one dimension if none is given.</summary>
    public static MemoryObject OfMemory<[DynamicallyAccessedMembers(Fields)] T>(
        ReadOnlyMemory<T> memory,
        ReadOnlySpan<nint> shape,
        bool isReadOnly
    )
        where T : unmanaged
    {
        RequireShape(shape, memory.Length);
        MemoryElement element = MemoryElement<T>.Instance;
        ReadOnlySpan<nint> lengths = shape.IsEmpty ? [memory.Length] : shape;
        return MemoryObject.Create(element, lengths, memory.Length, memory.Pin(), null, isReadOnly);
    }

    /// <summary>Exports the first elements of an owner's memory: as many as the shape has, or all.</summary>
    public static MemoryObject OfOwner<[DynamicallyAccessedMembers(Fields)] T>(
        IMemoryOwner<T> owner,
        ReadOnlySpan<nint> shape
    )
        where T : unmanaged
    {
        Memory<T> memory = owner.Memory;
        if (!shape.IsEmpty)
        {
            nint length = LengthOf(shape);
            if (length > memory.Length)
            {
                throw Mismatch(shape, length, memory.Length);
            }

            memory = memory[..(int)length];
        }

        MemoryElement element = MemoryElement<T>.Instance;
        ReadOnlySpan<nint> lengths = shape.IsEmpty ? [memory.Length] : shape;
        return MemoryObject.Create(element, lengths, memory.Length, memory.Pin(), owner, isReadOnly: false);
    }

    /// <summary>Exports an array of any rank.</summary>
    public static MemoryObject OfArray<[DynamicallyAccessedMembers(Fields)] T>(Array array)
        where T : unmanaged
    {
        MemoryElement element = MemoryElement<T>.Instance;
        Span<nint> shape = stackalloc nint[array.Rank];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = array.GetLength(i);
        }

        // SAFETY: the handle keeps the array in its place for as long as the address is used.
        var handle = GCHandle.Alloc(array, GCHandleType.Pinned);
        var pin = new MemoryHandle(
            System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array)),
            handle
        );
        return MemoryObject.Create(element, shape, checked((nint)array.LongLength), pin, null, isReadOnly: false);
    }

    /// <summary>Exports native memory.</summary>
    public static MemoryObject OfAddress<[DynamicallyAccessedMembers(Fields)] T>(
        nint address,
        ReadOnlySpan<nint> shape,
        Action? release,
        bool isReadOnly
    )
        where T : unmanaged
    {
        nint length = LengthOf(shape);
        if (address == 0 && length != 0)
        {
            throw new ArgumentNullException(nameof(address), Messages.NullAddress);
        }

        MemoryElement element = MemoryElement<T>.Instance;
        _ = checked(length * element.Layout.Size);
        return MemoryObject.Create(element, shape, length, new MemoryHandle((void*)address), release, isReadOnly);
    }

    private static void RequireShape(ReadOnlySpan<nint> shape, int length)
    {
        if (!shape.IsEmpty && LengthOf(shape) is var needed && needed != length)
        {
            throw Mismatch(shape, needed, length);
        }
    }

    private static nint LengthOf(ReadOnlySpan<nint> shape)
    {
        nint product = 1;
        foreach (nint length in shape)
        {
            if (length < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(shape), Messages.NegativeLength(length));
            }

            product = checked(product * length);
        }

        return product;
    }

    private static ArgumentException Mismatch(ReadOnlySpan<nint> shape, nint needed, nint length) =>
        new(Messages.ShapeMismatch($"({MemoryObject.ShapeText(shape)})", needed, length), nameof(shape));
}
