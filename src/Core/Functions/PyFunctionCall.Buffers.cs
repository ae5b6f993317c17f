using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Conversion;
using PyWaker.Coroutines;
using PyWaker.Generators;
using PyWaker.Interop;
using PyWaker.LowLevel;

namespace PyWaker.Bindings;

// Arguments whose memory the function works on in place: leased for the call, or for the operation that it begins.
public unsafe ref partial struct PyFunctionCall
{
    /// <summary>The memory of an argument to read, valid until the lease is released.</summary>
    /// <param name="index">The parameter's index.</param>
    /// <param name="lease">An empty lease, released by <see cref="Release(ref PySpanLease)"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> LeaseReadOnlySpan<T>(int index, scoped ref PySpanLease lease)
        where T : unmanaged
    {
        nint value = Value(index);

        // Most callers pass bytes, which never change: their memory needs no lease while the call borrows them.
        if (typeof(T) == typeof(byte) && CPython.Py_TYPE(value) == CPython.PyBytes_Type)
        {
            ReadOnlySpan<byte> bytes = Scalars.BorrowBytes(value);
            return MemoryMarshal.CreateReadOnlySpan(
                ref Unsafe.As<byte, T>(ref MemoryMarshal.GetReference(bytes)),
                bytes.Length
            );
        }

        if (IsAbsent(value))
        {
            return default;
        }

        T* first = lease.Acquire<T>(value, writable: false, typeof(ReadOnlySpan<T>), out int length);
        return new ReadOnlySpan<T>(first, length);
    }

    /// <summary>The memory of an argument to read and write, valid until the lease is released.</summary>
    /// <param name="index">The parameter's index.</param>
    /// <param name="lease">An empty lease, released by <see cref="Release(ref PySpanLease)"/>.</param>
    public Span<T> LeaseSpan<T>(int index, scoped ref PySpanLease lease)
        where T : unmanaged
    {
        nint value = Value(index);
        if (IsAbsent(value))
        {
            return default;
        }

        T* first = lease.Acquire<T>(value, writable: true, typeof(Span<T>), out int length);
        return new Span<T>(first, length);
    }

    /// <summary>The memory of an argument to read, leased without a copy.</summary>
    /// <param name="index">The parameter's index.</param>
    /// <param name="leases">Keeps the lease.</param>
    public ReadOnlyMemory<T> LeaseReadOnlyMemory<T>(int index, PyCallLeases leases)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(leases);
        nint value = Value(index);
        return IsAbsent(value)
            ? default
            : Contiguous(
                leases.Add(PyBuffer<T>.Acquire(value, writable: false)),
                value,
                typeof(ReadOnlyMemory<T>)
            ).ReadOnlyMemory;
    }

    /// <summary>The memory of an argument to read and write, leased without a copy.</summary>
    /// <param name="index">The parameter's index.</param>
    /// <param name="leases">Keeps the lease.</param>
    public Memory<T> LeaseMemory<T>(int index, PyCallLeases leases)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(leases);
        nint value = Value(index);
        return IsAbsent(value)
            ? default
            : Contiguous(leases.Add(PyBuffer<T>.Acquire(value, writable: true)), value, typeof(Memory<T>)).Memory;
    }

    /// <summary>The lease of an argument's memory, of any shape and strides.</summary>
    /// <param name="index">The parameter's index.</param>
    /// <param name="leases">Keeps the lease, and disposes it.</param>
    public PyBuffer<T> LeaseBuffer<T>(int index, PyCallLeases leases)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(leases);
        return leases.Add(PyBuffer<T>.Acquire(Value(index), writable: false));
    }

    /// <summary>The lease of an argument's memory; null for <c>None</c>.</summary>
    /// <inheritdoc cref="LeaseBuffer{T}(int, PyCallLeases)"/>
    public PyBuffer<T>? LeaseNullableBuffer<T>(int index, PyCallLeases leases)
        where T : unmanaged => Value(index) == CPython._Py_NoneStruct ? null : LeaseBuffer<T>(index, leases);

    /// <summary>Ends the body if it has not ended, attached again, and releases the memory of a span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release(scoped ref PySpanLease lease)
    {
        LeaveBody();
        lease.Release();
    }

    /// <summary>Ends the body if it has not ended, attached again, and releases the leases of the call.</summary>
    public void Release(PyCallLeases leases)
    {
        ArgumentNullException.ThrowIfNull(leases);
        LeaveBody();
        leases.Release();
    }

    /// <summary>Returns a coroutine to Python that calls a function at its first step.</summary>
    /// <param name="function">The function. It takes no token, so a cancelled coroutine abandons it.</param>
    /// <param name="leases">What it uses until its task has ended, or until nobody can call it any more.</param>
    public readonly PyResult Start(Func<Task> function, PyCallLeases leases) =>
        new(new StartedCoroutine(function, _function.Definition.Run) { Leases = leases }.NewReference());

    /// <inheritdoc cref="Start(Func{Task}, PyCallLeases)"/>
    public readonly PyResult Start<T>(Func<Task<T>> function, PyCallLeases leases) =>
        new(new StartedCoroutine<T>(function, _function.Definition.Run) { Leases = leases }.NewReference());

    /// <summary>Returns a coroutine to Python that calls a function at its first step.</summary>
    /// <param name="function">The function. Its token is canceled when Python cancels, closes or drops the
    /// coroutine.</param>
    /// <param name="leases">What it uses until its task has ended, or until nobody can call it any more.</param>
    public readonly PyResult Start(Func<CancellationToken, Task> function, PyCallLeases leases) =>
        new(new CancelableCoroutine(function, _function.Definition.Run) { Leases = leases }.NewReference());

    /// <inheritdoc cref="Start(Func{CancellationToken, Task}, PyCallLeases)"/>
    public readonly PyResult Start<T>(Func<CancellationToken, Task<T>> function, PyCallLeases leases) =>
        new(new CancelableCoroutine<T>(function, _function.Definition.Run) { Leases = leases }.NewReference());

    /// <summary>Returns an async generator over a stream to Python.</summary>
    /// <param name="source">The stream. Its enumerator gets a token that is canceled when Python cancels or abandons a
    /// step.</param>
    /// <param name="leases">What it uses until it has been disposed, or until nobody can enumerate it any more.</param>
    public readonly PyResult Stream<T>(IAsyncEnumerable<T> source, PyCallLeases leases)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Stream(_ => source, leases);
    }

    /// <summary>Returns an async generator over a stream to Python.</summary>
    /// <param name="source">Creates the stream when the first item is requested. Its token, which the enumerator also
    /// gets, is canceled when Python cancels or abandons a step.</param>
    /// <param name="leases">What it uses until it has been disposed, or until nobody can enumerate it any more.</param>
    public readonly PyResult Stream<T>(Func<CancellationToken, IAsyncEnumerable<T>> source, PyCallLeases leases) =>
        new(
            new EnumerableAsyncGenerator<T>(source, handlers: null, _function.Definition.Run)
            {
                Leases = leases,
            }.NewReference()
        );

    // The default of an optional parameter, an empty `bytes`: no items of whatever type.
    private static bool IsAbsent(nint value) =>
        CPython.Py_TYPE(value) == CPython.PyBytes_Type && CPython.PyObject_Size(value) == 0;

    // The leases own the buffer by now, so that it is let go if it does not fit.
    private static PyBuffer<T> Contiguous<T>(PyBuffer<T> buffer, nint value, Type target)
        where T : unmanaged =>
        buffer.IsContiguous ? buffer : throw ConversionErrors.Mismatch(value, target, Messages.ContiguousNeeded);
}
