using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using PyWaker.Buffers;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Interpreter;

namespace PyWaker;

/// <summary>A lease on the memory of a Python object that has the buffer protocol: no copy is made.</summary>
/// <typeparam name="T">The type of the elements: a primitive number, <see cref="Half"/>, <c>bool</c>, <c>char</c>,
/// <see cref="System.Numerics.Complex"/>, an enum, or a structure of such fields for NumPy's structured types.
/// </typeparam>
/// <remarks>
/// <para>From <see cref="PyObject.AsBuffer{T}"/>. The object lives as long as the lease, and does not move or resize
/// its memory: a <c>bytearray</c> raises <c>BufferError</c> instead. Dispose the lease after use. A forgotten one is
/// let go when .NET's collector finds it.</para>
/// <para>Every member may be used on any thread, without the GIL. Python code and other threads may change the elements
/// at the same time; nothing here prevents it. A span is valid until the lease is disposed or collected, which the
/// program guarantees (<c>using</c>); <see cref="Memory"/> keeps the lease from being collected.</para>
/// <para>Python's equivalent: <c>memoryview</c>.</para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public sealed unsafe class PyBuffer<T> : IDisposable
    where T : unmanaged
{
    // In _state: the lease was disposed, and the unit in which those are counted who hold its memory nevertheless.
    private const int Disposed = 1;
    private const int Hold = 2;

    private readonly nint _address;

    // Shape, then strides. Null for one dimension, whose fields are below: a lease is as small as it can be.
    private readonly nint[]? _layout;

    // The number of elements, and the shape of one dimension.
    private readonly nint _length;
    private readonly nint _stride;
    private readonly bool _isReadOnly;
    private readonly bool _isContiguous;

    // A Py_buffer in native memory; 0 when it was given back. Only Interlocked changes it.
    private nint _view;

    // Only Interlocked changes it.
    private int _state;

    // If two threads make one at once, both work.
    private PyBufferMemory<T>? _memory;

    private PyBuffer(Py_buffer* view, ReadOnlySpan<nint> shape, ReadOnlySpan<nint> strides, int length)
    {
        _address = (nint)view->Buf;
        _length = length;
        _isReadOnly = view->ReadOnly != 0;
        _isContiguous = BufferLayout.IsContiguous(shape, strides, sizeof(T));
        if (shape.Length == 1)
        {
            _stride = strides[0];
        }
        else
        {
            _layout = [.. shape, .. strides];
        }

        _view = (nint)view;
    }

    /// <summary>Lets a forgotten lease go, through the queue that the next attached thread drains.</summary>
    ~PyBuffer()
    {
        nint view = Interlocked.Exchange(ref _view, 0);
        if (view != 0)
        {
            DeferredRelease.Enqueue((Py_buffer*)view);
        }
    }

    /// <summary>The number of elements, in all dimensions together.</summary>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    public int Length
    {
        get
        {
            ThrowIfDisposed();
            return (int)_length;
        }
    }

    /// <summary>The number of dimensions; 0 for a single value. Python's <c>ndim</c>.</summary>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    public int Rank
    {
        get
        {
            ThrowIfDisposed();
            return _layout is null ? 1 : _layout.Length / 2;
        }
    }

    /// <summary>The number of elements in each dimension. Python's <c>shape</c>.</summary>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    public ReadOnlySpan<nint> Shape
    {
        get
        {
            ThrowIfDisposed();
            return AllShape;
        }
    }

    /// <summary>
    /// The distance of an element from the next one in each dimension, in bytes; may be 0 or negative. Python's
    /// <c>strides</c>.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    public ReadOnlySpan<nint> Strides
    {
        get
        {
            ThrowIfDisposed();
            return AllStrides;
        }
    }

    /// <summary>Whether the object forbids writing to its memory. Python's <c>readonly</c>.</summary>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    public bool IsReadOnly
    {
        get
        {
            ThrowIfDisposed();
            return _isReadOnly;
        }
    }

    /// <summary>Whether the elements follow each other in C order. Python's <c>c_contiguous</c>.</summary>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    public bool IsContiguous
    {
        get
        {
            ThrowIfDisposed();
            return _isContiguous;
        }
    }

    /// <summary>
    /// The format of an element in the notation of Python's <c>struct</c> module and PEP 3118, such as <c>d</c>.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    public string Format
    {
        get
        {
            AddHold();
            try
            {
                return Encoding.UTF8.GetString(BufferView.FormatOf((Py_buffer*)_view));
            }
            finally
            {
                RemoveHold();
            }
        }
    }

    /// <summary>The elements, for reading. Valid until the lease is disposed.</summary>
    /// <exception cref="InvalidOperationException">The memory is not contiguous.</exception>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    public ReadOnlySpan<T> ReadOnlySpan
    {
        get
        {
            ThrowIfNotContiguous();
            return GetSpan();
        }
    }

    /// <summary>The elements, in place: what is written is seen by Python. Valid until the lease is disposed.</summary>
    /// <exception cref="InvalidOperationException">The memory is read-only or not contiguous.</exception>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    public Span<T> Span
    {
        get
        {
            ThrowIfReadOnly();
            ThrowIfNotContiguous();
            return GetSpan();
        }
    }

    /// <summary>The elements, for reading, also after an <c>await</c> and on other threads.</summary>
    /// <remarks>
    /// It keeps the lease from being collected. After <see cref="Dispose"/> its use throws
    /// <see cref="ObjectDisposedException"/>; what was pinned before stays valid until it is unpinned.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The memory is not contiguous.</exception>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    public ReadOnlyMemory<T> ReadOnlyMemory
    {
        get
        {
            ThrowIfNotContiguous();
            return (_memory ??= new PyBufferMemory<T>(this)).Memory;
        }
    }

    /// <summary>The elements, in place, also after an <c>await</c> and on other threads.</summary>
    /// <remarks>
    /// It keeps the lease from being collected. After <see cref="Dispose"/> its use throws
    /// <see cref="ObjectDisposedException"/>; what was pinned before stays valid until it is unpinned.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The memory is read-only or not contiguous.</exception>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    public Memory<T> Memory
    {
        get
        {
            ThrowIfReadOnly();
            ThrowIfNotContiguous();
            return (_memory ??= new PyBufferMemory<T>(this)).Memory;
        }
    }

    /// <summary>
    /// The address of the element whose indices are 0, for native code. Valid until the lease is disposed.
    /// </summary>
    /// <remarks>With negative strides it is not the lowest address. It need not be aligned.</remarks>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    public nint Address
    {
        get
        {
            ThrowIfDisposed();
            return _address;
        }
    }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string DebuggerDisplay =>
        (_state & Disposed) != 0
            ? "disposed"
            : $"{DotNetNames.Of(typeof(T))} {BufferLayout.Text(AllShape)}"
                + (_isReadOnly ? ", read-only" : "")
                + (_isContiguous ? "" : $", strides {BufferLayout.Text(AllStrides)}");

    private ReadOnlySpan<nint> AllShape =>
        _layout is null ? new ReadOnlySpan<nint>(in _length) : _layout.AsSpan(0, _layout.Length / 2);

    private ReadOnlySpan<nint> AllStrides =>
        _layout is null ? new ReadOnlySpan<nint>(in _stride) : _layout.AsSpan(_layout.Length / 2);

    /// <summary>Copies the elements, in C order whatever the strides.</summary>
    /// <param name="destination">Room for at least <see cref="Length"/> elements.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    public void CopyTo(Span<T> destination)
    {
        AddHold();
        try
        {
            if (destination.Length < _length)
            {
                throw new ArgumentException(
                    Messages.ShortDestination(_length, destination.Length),
                    nameof(destination)
                );
            }

            fixed (T* target = destination)
            {
                BufferLayout.Copy((byte*)_address, AllShape, AllStrides, sizeof(T), (byte*)target);
            }
        }
        finally
        {
            RemoveHold();
        }
    }

    /// <summary>Copies the elements, in C order whatever the strides, to a new array.</summary>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    public T[] ToArray()
    {
        T[] array = GC.AllocateUninitializedArray<T>(Length);
        CopyTo(array);
        return array;
    }

    /// <summary>
    /// Lets the object go: at once on an attached thread, else by the next one that attaches. Never blocks or throws.
    /// </summary>
    /// <remarks>Idempotent, and from any thread. Memory that is pinned is let go when it is unpinned.</remarks>
    public void Dispose()
    {
        if (Interlocked.Or(ref _state, Disposed) == 0)
        {
            Release();
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>Leases the memory of a borrowed object. Requires an attached thread.</summary>
    /// <param name="o">The object.</param>
    /// <param name="writable">Whether memory that is read-only is refused.</param>
    /// <param name="source">What the object is, such as the name of an argument, for the error.</param>
    /// <exception cref="InvalidCastException">The object has no memory of such elements.</exception>
    internal static PyBuffer<T> Acquire(nint o, bool writable, string? source = null)
    {
        try
        {
            return Acquire(o, writable);
        }
        catch (Exception e) when (source is not null && ConversionErrors.CanName(e))
        {
            throw ConversionErrors.From(source, e);
        }
    }

    /// <summary>The memory without a check of its strides, and for read-only memory too.</summary>
    internal Span<T> GetSpan()
    {
        ThrowIfDisposed();
        return new Span<T>((void*)_address, (int)_length);
    }

    /// <summary>Keeps the memory valid until <see cref="RemoveHold"/>, even if the lease is disposed before.</summary>
    /// <exception cref="ObjectDisposedException">The lease was disposed.</exception>
    internal void AddHold()
    {
        int state = Volatile.Read(ref _state);
        while (true)
        {
            ObjectDisposedException.ThrowIf((state & Disposed) != 0, this);
            int found = Interlocked.CompareExchange(ref _state, state + Hold, state);
            if (found == state)
            {
                return;
            }

            state = found;
        }
    }

    /// <summary>Ends a hold; the last one lets the object go if the lease was disposed.</summary>
    internal void RemoveHold()
    {
        if (Interlocked.Add(ref _state, -Hold) == Disposed)
        {
            Release();
        }
    }

    private static PyBuffer<T> Acquire(nint o, bool writable)
    {
        // It stays where it is: exporters let its shape point into it.
        var view = (Py_buffer*)NativeMemory.AllocZeroed((nuint)sizeof(Py_buffer));
        bool isGiven = false;
        try
        {
            BufferView.Get(o, view, writable, typeof(PyBuffer<T>));
            isGiven = true;
            if (!ElementType<T>.Is(BufferView.FormatOf(view), view->ItemSize))
            {
                string hint = ElementWords.Mismatch<T>(BufferView.FormatOf(view), view->ItemSize);
                throw ConversionErrors.Mismatch(o, typeof(PyBuffer<T>), hint);
            }

            Span<nint> shape = stackalloc nint[view->NDim];
            Span<nint> strides = stackalloc nint[view->NDim];
            BufferLayout.Read(view, shape, strides);
            return BufferLayout.TryCount(shape, out int length)
                ? new PyBuffer<T>(view, shape, strides, length)
                : throw ConversionErrors.Mismatch(
                    o,
                    typeof(PyBuffer<T>),
                    Messages.TooManyElements(BufferLayout.Text(shape))
                );
        }
        catch
        {
            if (isGiven)
            {
                CPython.PyBuffer_Release(view);
            }

            NativeMemory.Free(view);
            throw;
        }
    }

    private void Release()
    {
        nint view = Interlocked.Exchange(ref _view, 0);
        if (view != 0 && !AttachGate.IsClosed)
        {
            DeferredRelease.ReleaseOrEnqueue((Py_buffer*)view);
        }
    }

    private void ThrowIfDisposed() =>
        ObjectDisposedException.ThrowIf((Volatile.Read(ref _state) & Disposed) != 0, this);

    private void ThrowIfReadOnly()
    {
        if (IsReadOnly)
        {
            throw new InvalidOperationException(Messages.ReadOnlyBuffer);
        }
    }

    private void ThrowIfNotContiguous()
    {
        if (!IsContiguous)
        {
            throw new InvalidOperationException(
                Messages.NotContiguous(BufferLayout.Text(AllShape), BufferLayout.Text(AllStrides), sizeof(T))
            );
        }
    }
}
