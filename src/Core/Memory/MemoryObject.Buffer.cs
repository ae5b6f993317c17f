using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Memory;

// The buffer protocol.
internal sealed unsafe partial class MemoryObject
{
    public int GetBuffer(Py_buffer* view, int flags)
    {
        if (!RequireMemory())
        {
            return -1;
        }

        if (Refusal(flags) is { } message)
        {
            PythonError.Set(CPython.PyExc_BufferError, message);
            return -1;
        }

        bool hasShape = (flags & CPython.PyBUF_ND) != 0;
        bool hasStrides = (flags & CPython.PyBUF_STRIDES) == CPython.PyBUF_STRIDES;
        *view = new Py_buffer
        {
            Buf = (byte*)_address,
            Obj = CPython.Py_NewRef(Native),
            Len = ByteLength,
            ItemSize = Size,
            ReadOnly = _isReadOnly ? 1 : 0,

            // Without a shape it is bytes in one dimension.
            NDim = hasShape ? _rank : 1,
            Format = (flags & CPython.PyBUF_FORMAT) != 0 ? _element.FormatText : null,
            Shape = hasShape ? Shape : null,
            Strides = hasStrides ? Strides : null,
        };
        _exports++;
        return 0;
    }

    public void ReleaseBuffer(Py_buffer* view) => _exports--;

    // What a request cannot have. The memory is C-contiguous.
    private string? Refusal(int flags)
    {
        if ((flags & CPython.PyBUF_WRITABLE) != 0 && _isReadOnly)
        {
            return Messages.ReadOnlyView;
        }

        if ((flags & CPython.PyBUF_F_CONTIGUOUS) == CPython.PyBUF_F_CONTIGUOUS && !IsFortranContiguous)
        {
            return Messages.NotFortran;
        }

        // Without a shape a consumer takes the elements for bytes, which a format would contradict.
        const int Both = CPython.PyBUF_FORMAT | CPython.PyBUF_ND;
        return (flags & Both) == CPython.PyBUF_FORMAT && _element.Layout.Format != "B"
            ? Messages.FormatWithoutShape(_element.Layout.Format)
            : null;
    }

    private bool IsFortranContiguous
    {
        get
        {
            int wide = 0;
            for (int i = 0; i < _rank; i++)
            {
                wide += Shape[i] > 1 ? 1 : 0;
            }

            return wide <= 1 || _length == 0;
        }
    }
}
