using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.Interpreter;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Streams;

/// <summary>The bytes of a Python object in place, while an operation of a stream reads or fills them.</summary>
/// <remarks>
/// Python keeps the object and its memory until <see cref="IDisposable.Dispose"/>, which any thread may call; a
/// forgotten one is released by the next attached thread. The operation must have ended before.
/// </remarks>
[SuppressMessage(
    "Reliability",
    "CA2015",
    Justification = "Whoever uses the bytes disposes it afterwards, and so keeps it alive."
)]
[StackTraceHidden]
internal sealed unsafe class PythonMemory : MemoryManager<byte>
{
    // Taken by an Interlocked exchange, by the one that releases it.
    private nint _view;
    private readonly int _length;

    private PythonMemory(Py_buffer* view)
    {
        _view = (nint)view;
        _length = (int)Math.Min(view->Len, int.MaxValue);
    }

    /// <summary>Releases a forgotten one.</summary>
    ~PythonMemory()
    {
        Dispose(disposing: false);
    }

    /// <summary>The number of bytes, at most what a span can hold.</summary>
    public int Length => _length;

    /// <summary>The bytes of any object with contiguous ones. Requires an attached thread.</summary>
    /// <param name="o">The object.</param>
    /// <param name="isWritable">Whether the bytes are to be filled.</param>
    /// <exception cref="PythonException">The object has no such bytes: <c>TypeError</c> or
    /// <c>BufferError</c>.</exception>
    public static PythonMemory Of(PyBorrowed o, bool isWritable)
    {
        var view = (Py_buffer*)NativeMemory.AllocZeroed((nuint)sizeof(Py_buffer));
        int flags = isWritable ? CPython.PyBUF_WRITABLE : CPython.PyBUF_SIMPLE;
        if (CPython.PyObject_GetBuffer(o.Handle, view, flags) < 0)
        {
            NativeMemory.Free(view);
            PythonError.Throw();
        }

        return new PythonMemory(view);
    }

    // SAFETY: the view keeps the memory until it is released, after the last use.
    public override Span<byte> GetSpan() => _view == 0 ? default : new(((Py_buffer*)_view)->Buf, _length);

    // SAFETY: as for GetSpan; memory of a Python object does not move.
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_length, nameof(elementIndex));
        return new MemoryHandle(((Py_buffer*)_view)->Buf + elementIndex, pinnable: this);
    }

    public override void Unpin() { }

    protected override void Dispose(bool disposing)
    {
        nint view = Interlocked.Exchange(ref _view, 0);
        if (view != 0)
        {
            DeferredRelease.ReleaseOrEnqueue((Py_buffer*)view);
        }
    }
}
