using System.Buffers;
using System.Diagnostics;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Streams;

/// <summary>Lends memory of .NET to a Python function that fills it.</summary>
/// <remarks>
/// A part of a <c>memoryview</c> stays usable when the view is released, so the function does not get the view of the
/// memory itself: it gets one of an object that borrows that view. As long as anything made of it is in use, the view
/// of the memory refuses its release.
/// </remarks>
[StackTraceHidden]
internal static unsafe class PinnedView
{
    private static readonly nint s_release = PythonString.Intern("release");

    /// <summary>
    /// Calls <c>readinto(view)</c> with a view of the memory that ends with the call. Requires an attached thread.
    /// </summary>
    /// <returns>The number of bytes that the function has filled.</returns>
    /// <exception cref="InvalidOperationException">The function kept the view, or a part of it, in use. The memory
    /// stays pinned forever, because it may still be written to.</exception>
    public static int Fill(PyObject readInto, Memory<byte> memory)
    {
        MemoryHandle pin = memory.Pin();
        nint result = 0;
        nint error = 0;
        nint view = CPython.PyMemoryView_FromMemory((byte*)pin.Pointer, memory.Length, CPython.PyBUF_WRITE);
        nint borrower = view == 0 ? 0 : CPython.PyPickleBuffer_FromObject(view);
        nint lent = borrower == 0 ? 0 : CPython.PyMemoryView_FromObject(borrower);
        if (lent != 0)
        {
            result = NativeCall.Raw(readInto.Handle, lent);
        }

        if (result == 0)
        {
            error = PythonError.Take();
        }

        // SAFETY: once the view is released, nothing in Python can reach the memory.
        bool isReleased = view == 0 || Release(lent, borrower, view);
        Reference.Release(lent);
        Reference.Release(borrower);
        Reference.Release(view);
        if (!isReleased)
        {
            Reference.Release(result);
            Reference.Release(error);
            throw new InvalidOperationException(Messages.StreamViewKept);
        }

        pin.Dispose();
        if (result == 0)
        {
            PythonError.Set(error);
            Reference.Release(error);
            PythonError.Throw();
        }

        return Count(result, memory.Length);
    }

    private static bool Release(nint lent, nint borrower, nint view)
    {
        bool isReleased =
            TryRelease(lent) && (borrower == 0 || CPython.PyPickleBuffer_Release(borrower) == 0) && TryRelease(view);
        CPython.PyErr_Clear();
        return isReleased;
    }

    private static bool TryRelease(nint view)
    {
        nint released = view == 0 ? Reference.New(Reference.None) : NativeCall.RawMethod(view, s_release);
        Reference.Release(released);
        return released != 0;
    }

    // Takes the reference over.
    private static int Count(nint owned, int length)
    {
        using PyObject result = PyObject.FromOwned(owned);
        if (result.IsNone)
        {
            throw new IOException(Messages.StreamWouldBlock);
        }

        long count = Converter<long>.FromPython(result.Handle);
        return count >= 0 && count <= length
            ? (int)count
            : throw new IOException(Messages.WrongReadCount(count, length));
    }
}
