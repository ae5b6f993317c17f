using System.Runtime.InteropServices;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Buffers;

/// <summary>Asks a Python object for its memory. Every member requires an attached thread.</summary>
/// <remarks>A view is given back by <c>PyBuffer_Release</c>, which drops its reference to the object.</remarks>
internal static unsafe class BufferView
{
    /// <summary>Whether an object has the buffer protocol. Runs no Python code.</summary>
    public static bool IsOffered(nint o) => CPython.PyObject_CheckBuffer(o) != 0;

    /// <summary>Gets a view of an object's memory, of any strides; the error says why there is none.</summary>
    /// <param name="o">The object, borrowed.</param>
    /// <param name="view">Where the view is kept, at one address until its release.</param>
    /// <param name="writable">Whether memory that is read-only is refused.</param>
    /// <param name="target">The .NET type that is wanted, for the error.</param>
    /// <exception cref="InvalidCastException">The object has no such memory.</exception>
    public static void Get(nint o, Py_buffer* view, bool writable, Type target)
    {
        if (!IsOffered(o))
        {
            throw ConversionErrors.Mismatch(o, target, Messages.NoBuffer);
        }

        int flags = CPython.PyBUF_RECORDS_RO | (writable ? CPython.PyBUF_WRITABLE : 0);
        if (CPython.PyObject_GetBuffer(o, view, flags) >= 0)
        {
            if (!writable || view->ReadOnly == 0)
            {
                return;
            }

            CPython.PyBuffer_Release(view);
            throw ConversionErrors.Mismatch(o, target, Messages.ReadOnlyLease);
        }

        // Exporters refuse with one of these; anything else, such as Ctrl-C, is no answer.
        if (
            CPython.PyErr_ExceptionMatches(CPython.PyExc_BufferError) == 0
            && CPython.PyErr_ExceptionMatches(CPython.PyExc_ValueError) == 0
            && CPython.PyErr_ExceptionMatches(CPython.PyExc_TypeError) == 0
            && CPython.PyErr_ExceptionMatches(CPython.PyExc_NotImplementedError) == 0
        )
        {
            PythonError.Throw();
        }

        string reason = PythonError.Fetch().Message;
        if (writable && TryGet(o, view))
        {
            bool isReadOnly = view->ReadOnly != 0;
            CPython.PyBuffer_Release(view);
            reason = isReadOnly ? Messages.ReadOnlyLease : Messages.NoView(reason);
            throw ConversionErrors.Mismatch(o, target, reason);
        }

        throw ConversionErrors.Mismatch(o, target, Messages.NoView(reason));
    }

    /// <summary>
    /// Gets a view of an object's memory, read-only or not; false, without an error, if there is none.
    /// </summary>
    public static bool TryGet(nint o, Py_buffer* view)
    {
        if (!IsOffered(o))
        {
            return false;
        }

        if (CPython.PyObject_GetBuffer(o, view, CPython.PyBUF_RECORDS_RO) >= 0)
        {
            return true;
        }

        if (CPython.PyErr_ExceptionMatches(CPython.PyExc_Exception) == 0)
        {
            PythonError.Throw();
        }

        CPython.PyErr_Clear();
        return false;
    }

    /// <summary>The format of a view, valid until its release; unsigned bytes if it has none.</summary>
    public static ReadOnlySpan<byte> FormatOf(Py_buffer* view) =>
        view->Format == null ? "B"u8 : MemoryMarshal.CreateReadOnlySpanFromNullTerminated(view->Format);
}
