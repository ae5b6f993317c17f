using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using PyWaker.Memory;

namespace PyWaker;

/// <summary>Shares .NET memory with Python, without a copy.</summary>
/// <remarks>
/// <para>The result is a <c>_pywaker.Memory</c>, which has the buffer protocol, <c>__array_interface__</c> and DLPack:
/// <c>memoryview(x)</c>, <c>numpy.asarray(x)</c> and <c>numpy.from_dlpack(x)</c> use the memory itself, and both sides
/// see what the other writes. It also has a length, items, <c>release()</c>, and is a context manager.</para>
/// <para>The memory is pinned until Python has let go of the object and of every view of it, calls <c>release()</c>,
/// or has been shut down by <see cref="Python.Shutdown"/>. Then it is unpinned, and its owner gets it back, exactly
/// once, on the thread that let go, attached. What an owner throws there is reported by <c>sys.unraisablehook</c>;
/// after the end of Python, <see cref="Python.Shutdown"/> throws it.</para>
/// <para>Elements are numbers (also <see cref="Half"/>, <see cref="System.Numerics.Complex"/>, <c>nint</c>), enums,
/// <c>bool</c>, <c>char</c> (in views its UTF-16 code unit, an unsigned number of 16 bits), and blittable structures
/// of these with a fixed order of fields, which are NumPy's structured types.</para>
/// <para>Every method can be called on any thread; it attaches. Nothing guards the elements: code of both sides that
/// uses them at the same time, and writes, needs a lock, as threads of one side do.</para>
/// </remarks>
public static class PyMemory
{
    /// <summary>Shares an array.</summary>
    /// <param name="array">The array. Python may write to it.</param>
    /// <param name="shape">The lengths of the dimensions, in C order, whose product is the array's length. None: one
    /// dimension.</param>
    /// <returns>The Python object, owned by the caller.</returns>
    /// <exception cref="NotSupportedException">Elements of this type cannot be described to Python.</exception>
    /// <exception cref="ArgumentException">The shape does not fit the length.</exception>
    public static PyObject From<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(
        T[] array,
        params ReadOnlySpan<nint> shape
    )
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array);
        return From((Memory<T>)array, shape);
    }

    /// <summary>Shares an array of two dimensions.</summary>
    /// <param name="array">The array. Python may write to it.</param>
    /// <returns>The Python object, owned by the caller.</returns>
    /// <exception cref="NotSupportedException">Elements of this type cannot be described to Python.</exception>
    public static PyObject From<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(T[,] array)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array);
        using AttachScope scope = Python.Attach();
        return MemoryExport.OfArray<T>(array).TakeReference();
    }

    /// <summary>Shares an array of three dimensions.</summary>
    /// <param name="array">The array. Python may write to it.</param>
    /// <returns>The Python object, owned by the caller.</returns>
    /// <exception cref="NotSupportedException">Elements of this type cannot be described to Python.</exception>
    public static PyObject From<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(T[,,] array)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array);
        using AttachScope scope = Python.Attach();
        return MemoryExport.OfArray<T>(array).TakeReference();
    }

    /// <summary>Shares memory that Python may write to.</summary>
    /// <param name="memory">The memory. Nobody may give it back to a pool while Python uses it: pass the
    /// <see cref="IMemoryOwner{T}"/> instead.</param>
    /// <param name="shape">The lengths of the dimensions, in C order, whose product is the memory's length. None: one
    /// dimension.</param>
    /// <returns>The Python object, owned by the caller.</returns>
    /// <exception cref="NotSupportedException">Elements of this type cannot be described to Python.</exception>
    /// <exception cref="ArgumentException">The shape does not fit the length.</exception>
    public static PyObject From<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(
        Memory<T> memory,
        params ReadOnlySpan<nint> shape
    )
        where T : unmanaged
    {
        using AttachScope scope = Python.Attach();
        return MemoryExport.OfMemory<T>(memory, shape, isReadOnly: false).TakeReference();
    }

    /// <summary>Shares memory that Python may only read.</summary>
    /// <param name="memory">The memory, such as <c>text.AsMemory()</c>. Nobody may give it back to a pool while Python
    /// uses it.</param>
    /// <param name="shape">The lengths of the dimensions, in C order, whose product is the memory's length. None: one
    /// dimension.</param>
    /// <returns>The Python object, owned by the caller.</returns>
    /// <exception cref="NotSupportedException">Elements of this type cannot be described to Python.</exception>
    /// <exception cref="ArgumentException">The shape does not fit the length.</exception>
    public static PyObject From<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(
        ReadOnlyMemory<T> memory,
        params ReadOnlySpan<nint> shape
    )
        where T : unmanaged
    {
        using AttachScope scope = Python.Attach();
        return MemoryExport.OfMemory(memory, shape, isReadOnly: true).TakeReference();
    }

    /// <summary>Shares memory of a pool: the owner is disposed when Python has let go of the memory.</summary>
    /// <param name="owner">The owner, taken over unless this method throws.</param>
    /// <param name="shape">The lengths of the dimensions, in C order. Their product is at most the memory's length: a
    /// pool gives more than it was asked for, and the first elements are shared. None: all, in one dimension.</param>
    /// <returns>The Python object, owned by the caller.</returns>
    /// <exception cref="NotSupportedException">Elements of this type cannot be described to Python.</exception>
    /// <exception cref="ArgumentException">The shape has more elements than the memory.</exception>
    public static PyObject From<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(
        IMemoryOwner<T> owner,
        params ReadOnlySpan<nint> shape
    )
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(owner);
        using AttachScope scope = Python.Attach();
        return MemoryExport.OfOwner(owner, shape).TakeReference();
    }

    /// <summary>Shares native memory in one dimension.</summary>
    /// <param name="address">The address of the first element. The memory stays valid until
    /// <paramref name="release"/> is called.</param>
    /// <param name="length">The number of elements (not of bytes).</param>
    /// <param name="release">Called once, when Python has let go of the memory; null when it is valid forever. Not
    /// called if this method throws.</param>
    /// <param name="isReadOnly">Whether Python may only read.</param>
    /// <returns>The Python object, owned by the caller.</returns>
    /// <exception cref="NotSupportedException">Elements of this type cannot be described to Python.</exception>
    /// <exception cref="ArgumentException">The length is negative, or the address is null.</exception>
    public static PyObject From<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(
        nint address,
        nint length,
        Action? release,
        bool isReadOnly = false
    )
        where T : unmanaged => From<T>(address, [length], release, isReadOnly);

    /// <summary>Shares native memory in any number of dimensions.</summary>
    /// <param name="address">The address of the first element. The memory stays valid until
    /// <paramref name="release"/> is called.</param>
    /// <param name="shape">The lengths of the dimensions in elements, in C order. None: a single element of no
    /// dimension.</param>
    /// <param name="release">Called once, when Python has let go of the memory; null when it is valid forever. Not
    /// called if this method throws.</param>
    /// <param name="isReadOnly">Whether Python may only read.</param>
    /// <returns>The Python object, owned by the caller.</returns>
    /// <exception cref="NotSupportedException">Elements of this type cannot be described to Python.</exception>
    /// <exception cref="ArgumentException">A length is negative, or the address is null.</exception>
    public static PyObject From<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(
        nint address,
        ReadOnlySpan<nint> shape,
        Action? release,
        bool isReadOnly = false
    )
        where T : unmanaged
    {
        using AttachScope scope = Python.Attach();
        return MemoryExport.OfAddress<T>(address, shape, release, isReadOnly).TakeReference();
    }
}
