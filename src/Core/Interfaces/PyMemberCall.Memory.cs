using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using PyWaker.Interfaces;
using PyWaker.Memory;
using PyWaker.Objects;

namespace PyWaker.Bindings;

// Arguments whose memory Python sees without a copy, for the time of the call.
public ref partial struct PyMemberCall
{
    /// <summary>Lends a span for the time of the call, as a positional argument that Python may only read.</summary>
    public void AddReadOnlySpan<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(ReadOnlySpan<T> span)
        where T : unmanaged =>
        AddSpan(
            new LentSpan(
                MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(span), span.Length)),
                SpanLender<T>.Instance,
                _count,
                isReadOnly: true
            )
        );

    /// <summary>Lends a span for the time of the call, as a positional argument that Python may write to.</summary>
    public void AddSpan<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(Span<T> span)
        where T : unmanaged =>
        AddSpan(new LentSpan(MemoryMarshal.AsBytes(span), SpanLender<T>.Instance, _count, isReadOnly: false));

    /// <summary>Lends a span as an argument that is passed by keyword, and that Python may only read.</summary>
    /// <param name="index">The index of its parameter among those that are passed by keyword.</param>
    /// <param name="span">The span.</param>
    public void AddKeywordReadOnlySpan<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(
        int index,
        ReadOnlySpan<T> span
    )
        where T : unmanaged
    {
        AddReadOnlySpan(span);
        PassByKeyword(index);
    }

    /// <summary>Lends a span as an argument that is passed by keyword, and that Python may write to.</summary>
    /// <param name="index">The index of its parameter among those that are passed by keyword.</param>
    /// <param name="span">The span.</param>
    public void AddKeywordSpan<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(int index, Span<T> span)
        where T : unmanaged
    {
        AddSpan(span);
        PassByKeyword(index);
    }

    /// <summary>Lends memory, as a positional argument that Python may only read.</summary>
    /// <param name="memory">The memory, pinned while Python looks at it.</param>
    /// <param name="loan">Ends the loan.</param>
    public void AddMemory<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(ReadOnlyMemory<T> memory, PyLoan loan)
        where T : unmanaged => AddMemory(MemoryExport.OfMemory(memory, [], isReadOnly: true), loan);

    /// <summary>Lends memory, as a positional argument that Python may write to.</summary>
    /// <param name="memory">The memory, pinned while Python looks at it.</param>
    /// <param name="loan">Ends the loan.</param>
    public void AddMemory<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(Memory<T> memory, PyLoan loan)
        where T : unmanaged => AddMemory(MemoryExport.OfMemory<T>(memory, [], isReadOnly: false), loan);

    /// <summary>Lends memory as an argument that is passed by keyword, and that Python may only read.</summary>
    /// <param name="index">The index of its parameter among those that are passed by keyword.</param>
    /// <param name="memory">The memory, pinned while Python looks at it.</param>
    /// <param name="loan">Ends the loan.</param>
    public void AddKeywordMemory<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(
        int index,
        ReadOnlyMemory<T> memory,
        PyLoan loan
    )
        where T : unmanaged
    {
        AddMemory(memory, loan);
        PassByKeyword(index);
    }

    /// <summary>Lends memory as an argument that is passed by keyword, and that Python may write to.</summary>
    /// <param name="index">The index of its parameter among those that are passed by keyword.</param>
    /// <param name="memory">The memory, pinned while Python looks at it.</param>
    /// <param name="loan">Ends the loan.</param>
    public void AddKeywordMemory<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(
        int index,
        Memory<T> memory,
        PyLoan loan
    )
        where T : unmanaged
    {
        AddMemory(memory, loan);
        PassByKeyword(index);
    }

    private void AddMemory(MemoryObject memory, PyLoan loan)
    {
        _values[_count] = memory.Native;
        _count++;
        loan.Add(memory);
    }

    // Its object is made by the call, which pins it.
    private void AddSpan(LentSpan span)
    {
        switch (_spanCount++)
        {
            case 0:
                _span0 = span;
                break;
            case 1:
                _span1 = span;
                break;
            case 2:
                _span2 = span;
                break;
            case 3:
                _span3 = span;
                break;
            default:
                throw new InvalidOperationException(Messages.TooManySpans);
        }

        _values[_count] = 0;
        _count++;
    }

    // SAFETY: the spans are pinned while Python runs. No view of them is left when the call returns, or it throws; an
    // object of them that is left gives out no view any more.
    private readonly unsafe nint InvokeWithSpans()
    {
        fixed (
            byte* p0 = _span0.Bytes,
                p1 = _span1.Bytes,
                p2 = _span2.Bytes,
                p3 = _span3.Bytes
        )
        {
            var lent = new MemoryObject?[_spanCount];
            nint result;
            bool isKept = false;
            try
            {
                Lend(lent, 0, _span0, p0);
                Lend(lent, 1, _span1, p1);
                Lend(lent, 2, _span2, p2);
                Lend(lent, 3, _span3, p3);
                result = PythonError.Check(InvokeConverted());
            }
            finally
            {
                foreach (MemoryObject? memory in lent)
                {
                    isKept |= memory is not null && !memory.TakeBack();
                }
            }

            if (isKept)
            {
                Reference.Release(result);
                throw new InvalidOperationException(Messages.SpanKept(_member.Display));
            }

            return result;
        }
    }

    private readonly unsafe void Lend(MemoryObject?[] lent, int index, in LentSpan span, byte* address)
    {
        if (index < lent.Length)
        {
            MemoryObject memory = span.Lender.Lend(address, span.Bytes.Length, span.IsReadOnly);
            lent[index] = memory;
            _values[span.Slot] = memory.Native;
        }
    }

    // A span that is passed, until the call pins it.
    private readonly ref struct LentSpan(Span<byte> bytes, SpanLender lender, int slot, bool isReadOnly)
    {
        public readonly Span<byte> Bytes = bytes;
        public readonly SpanLender Lender = lender;
        public readonly int Slot = slot;
        public readonly bool IsReadOnly = isReadOnly;
    }
}
