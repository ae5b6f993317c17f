using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Coroutines;

/// <summary>
/// The result of another object's <c>__await__</c> for an operation that has already succeeded, without a checkpoint.
/// </summary>
/// <remarks>It returns the result at once. A finished one is reused. Requires an attached thread.</remarks>
internal sealed class CompletedIterator : NativeObject, ISteppable
{
    private const int ValueSlot = 0;

    private static NativeType? s_type;
    private static CompletedIterator? s_spare;

    private bool _isOver;

    public bool IsSuspended => false;

    public bool IsOver => _isOver;

    protected override NativeType NativeType =>
        s_type ??= CoroutineType.CreateIterator<CompletedIterator>("_pywaker.ReadyIterator");

    /// <summary>Creates the iterator of a result, which is taken over. Returns a new reference.</summary>
    public static nint Create(nint value)
    {
        if (s_spare is { } spare)
        {
            s_spare = null;
            spare._isOver = false;
            return spare.Revive(ValueSlot, value);
        }

        CompletedIterator iterator = new CompletedIterator();
        nint native = iterator.NewReference();
        iterator.StoreOwned(ValueSlot, value);
        return native;
    }

    public int Send(nint value, out nint result)
    {
        result = 0;
        if (_isOver || value != Reference.None)
        {
            PythonError.Set(
                _isOver ? CPython.PyExc_RuntimeError : CPython.PyExc_TypeError,
                _isOver ? Messages.AlreadyAwaited : Messages.JustStarted
            );
            return CPython.PYGEN_ERROR;
        }

        _isOver = true;
        result = Exchange(ValueSlot, 0);
        return CPython.PYGEN_RETURN;
    }

    public int Throw(nint thrown, out nint result)
    {
        result = 0;
        if (_isOver)
        {
            PythonError.Set(CPython.PyExc_RuntimeError, Messages.AlreadyAwaited);
        }
        else
        {
            Close();
            PythonError.Set(thrown);
        }

        Reference.Release(thrown);
        return CPython.PYGEN_ERROR;
    }

    public bool Close()
    {
        _isOver = true;
        StoreOwned(ValueSlot, 0);
        return true;
    }

    internal override bool TryRecycle()
    {
        if (!_isOver || s_spare is not null || !TryRetain())
        {
            return false;
        }

        s_spare = this;
        return true;
    }
}
