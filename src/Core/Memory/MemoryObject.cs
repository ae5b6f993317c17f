using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Memory;

/// <summary>.NET memory in Python: <c>_pywaker.Memory</c>.</summary>
/// <remarks>
/// <para>The memory is pinned from the creation until it is released: by <c>release()</c>, when Python frees the
/// object, or when Python has ended. Every view of it (the buffer protocol, a DLPack structure) has a reference to the
/// object and is counted, so that neither happens while one exists.</para>
/// <para>The GIL guards all fields. When Python has ended, the thread that ended it is the only one here.</para>
/// </remarks>
internal sealed unsafe partial class MemoryObject : NativeObject, IBufferExporter, IIndexable
{
    // A view of no memory has an address all the same: some consumers take null for an error.
    private static readonly nint s_nowhere = (nint)NativeMemory.AllocZeroed(sizeof(long));

    private static NativeType? s_type;

    // The objects whose memory has not been released: a list that is linked through them.
    private static MemoryObject? s_first;
    private static int s_live;

    private readonly MemoryElement _element;
    private readonly int _rank;
    private readonly nint _length;
    private readonly bool _isReadOnly;

    // The shape, the strides in bytes, and the strides in elements; freed with the native half.
    private nint* _dimensions;
    private nint _address;
    private MemoryHandle _pin;
    private object? _owner;
    private MemoryObject? _previous;
    private MemoryObject? _next;
    private int _exports;
    private bool _isReleased;

    // Whether an array may use the memory that has no view of it; see __array_interface__.
    private bool _isAddressKnown;

    // Whether the memory was taken back by a stream that reuses it.
    private bool _isPastItem;

    private MemoryObject(
        MemoryElement element,
        ReadOnlySpan<nint> shape,
        nint length,
        in MemoryHandle pin,
        object? owner,
        bool isReadOnly
    )
    {
        _element = element;
        _rank = shape.Length;
        _length = length;
        _isReadOnly = isReadOnly;
        _pin = pin;
        _owner = owner;
        _address = pin.Pointer == null ? s_nowhere : (nint)pin.Pointer;
        if (_rank != 0)
        {
            _dimensions = (nint*)NativeMemory.Alloc((nuint)_rank * 3, (nuint)sizeof(nint));
        }

        nint elements = 1;
        for (int i = _rank - 1; i >= 0; i--)
        {
            Shape[i] = shape[i];
            Strides[i] = elements * Size;
            ElementStrides[i] = elements;

            // Of an empty array too, strides are not 0.
            elements *= Math.Max(shape[i], 1);
        }
    }

    /// <summary>The Python type. Requires an attached thread.</summary>
    public static NativeType Type => s_type ??= CreateType();

    /// <summary>The number of objects whose memory has not been released, which tests read.</summary>
    public static int Live => Volatile.Read(ref s_live);

    /// <summary>The number of views that exist.</summary>
    public int Exports => _exports;

    /// <summary>Whether an array may use the memory.</summary>
    public bool IsInUse => _exports != 0 || _isAddressKnown;

    protected override NativeType NativeType => Type;

    private int Size => _element.Layout.Size;

    private nint* Shape => _dimensions;

    private nint* Strides => _dimensions + _rank;

    private nint* ElementStrides => _dimensions + (2 * _rank);

    private nint ByteLength => _length * Size;

    /// <summary>Creates an object. Requires an attached thread.</summary>
    /// <param name="element">The type of the elements.</param>
    /// <param name="shape">The lengths of the dimensions, whose product is the length. None: a single element.</param>
    /// <param name="length">The number of elements.</param>
    /// <param name="pin">What keeps the memory in its place, with its address; taken over, also on failure.</param>
    /// <param name="owner">An <see cref="IDisposable"/> or an <see cref="Action"/> that gets the memory back when it
    /// has been released; null for none. Untouched on failure.</param>
    /// <param name="isReadOnly">Whether Python may not write.</param>
    /// <returns>The object, whose native half has one reference, the caller's.</returns>
    public static MemoryObject Create(
        MemoryElement element,
        ReadOnlySpan<nint> shape,
        nint length,
        in MemoryHandle pin,
        object? owner,
        bool isReadOnly
    )
    {
        MemoryObject memory;
        try
        {
            memory = new MemoryObject(element, shape, length, pin, owner, isReadOnly);
            _ = memory.NewReference();
        }
        catch
        {
            MemoryHandle unused = pin;
            unused.Dispose();
            throw;
        }

        memory.Link();
        return memory;
    }

    /// <summary>The caller's reference to a new object. Requires an attached thread.</summary>
    public PyObject TakeReference() => PyObject.FromOwned(Native);

    /// <summary>Releases an item of a stream that is about to reuse its memory. Requires an attached thread.</summary>
    public void ReleasePastItem()
    {
        if (!_isReleased)
        {
            _isPastItem = true;
            Release();
        }
    }

    /// <summary>Releases what is left when Python has ended, in which no object was freed that it forgot.</summary>
    /// <exception cref="AggregateException">Owners threw.</exception>
    public static void ReleaseAll()
    {
        List<Exception>? errors = null;
        while (s_first is { } memory)
        {
            try
            {
                memory.Release();
            }
            catch (Exception e)
            {
                (errors ??= []).Add(e);
            }
        }

        if (errors is not null)
        {
            throw new AggregateException(errors);
        }
    }

    internal override void OnDeallocated()
    {
        NativeMemory.Free(_dimensions);
        _dimensions = null;
        if (_isReleased)
        {
            return;
        }

        if (_owner is null)
        {
            Release();
            return;
        }

        // Freed at any point, so an error that is set must survive what the owner does.
        nint type,
            value,
            traceback;
        CPython.PyErr_Fetch(&type, &value, &traceback);
        try
        {
            Release();
        }
        catch (Exception e)
        {
            Fence.Report(e, CPython._Py_NoneStruct);
        }

        CPython.PyErr_Restore(type, value, traceback);
    }

    protected internal override string Describe()
    {
        string state =
            _isReleased ? ", released"
            : _isReadOnly ? ", read-only"
            : "";
        return $"<.NET memory {_element.Name}[{ShapeText(new ReadOnlySpan<nint>(Shape, _rank))}]{state}>";
    }

    /// <summary>The lengths of dimensions as text.</summary>
    internal static string ShapeText(ReadOnlySpan<nint> shape)
    {
        var lengths = new string[shape.Length];
        for (int i = 0; i < shape.Length; i++)
        {
            lengths[i] = shape[i].ToString(CultureInfo.InvariantCulture);
        }

        return string.Join(", ", lengths);
    }

    // Once, whatever it throws: the fields are cleared before any code of the owner runs.
    private void Release()
    {
        _isReleased = true;
        _address = 0;
        Unlink();
        MemoryHandle pin = _pin;
        object? owner = _owner;
        _pin = default;
        _owner = null;
        try
        {
            pin.Dispose();
        }
        finally
        {
            switch (owner)
            {
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
                case Action release:
                    release();
                    break;
            }
        }
    }

    private void Link()
    {
        _next = s_first;
        _next?._previous = this;
        s_first = this;
        s_live++;
    }

    private void Unlink()
    {
        if (_previous is null)
        {
            s_first = _next;
        }
        else
        {
            _previous._next = _next;
        }

        _next?._previous = _previous;
        _previous = _next = null;
        s_live--;
    }

    // False, with the error set, when the memory has been released.
    private bool RequireMemory()
    {
        if (!_isReleased && !_isLoanOver)
        {
            return true;
        }

        PythonError.Set(
            CPython.PyExc_ValueError,
            _isLoanOver ? Messages.MemoryOfPastCall
                : _isPastItem ? Messages.MemoryOfPastItem
                : Messages.MemoryReleased
        );
        return false;
    }
}
