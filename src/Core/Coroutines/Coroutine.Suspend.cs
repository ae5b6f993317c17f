using PyWaker.Coroutines;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker;

// The value that is yielded to the framework: a suspension, or the value of another awaitable.
public abstract partial class Coroutine
{
    /// <summary>
    /// The loop whose task awaits the coroutine; null before its first step, and where no loop is running. From any
    /// thread.
    /// </summary>
    internal virtual PyLoop? Loop => _binding.Loop;

    /// <summary>Sets the loop in which the coroutine will run, before it has begun.</summary>
    internal Coroutine WithLoop(PyLoop loop)
    {
        _binding = new LoopBinding(loop);
        return this;
    }

    /// <summary>Finds the running loop, unless it is known. Null, and no effect, where none is running.</summary>
    internal void BindToLoop()
    {
        if (!_binding.HasLoop && FindBackend() is { } backend)
        {
            _binding = new LoopBinding(PyLoop.Of(backend));
        }
    }

    /// <summary>The backend of the coroutine's loop, else the one that is running; null for none. Attached.</summary>
    internal AsyncBackend? FindBackend() => _options.Backend ?? _binding.Backend ?? AsyncBackends.Find();

    /// <summary>
    /// A fresh copy of the context of the task that awaits this coroutine, as of its last suspension; 0 for none.
    /// </summary>
    /// <remarks>A new reference. Attached, on any thread.</remarks>
    internal nint NewContext()
    {
        nint copy = _awaits?.NewContext() ?? 0;
        if (copy != 0 || Suspension is not { } suspension)
        {
            return copy;
        }

        using PyOwned context = suspension.GetContext();
        return context.IsNone ? 0 : PythonContext.Copy(context.Borrow().Handle);
    }

    /// <summary>Records that the C# function posted to the loop. From any thread.</summary>
    internal void NotePosted() => Volatile.Write(ref _hasPosted, true);

    // Whether an await was requested that is not driven yet. From any thread.
    private bool HasRequest => Volatile.Read(ref _awaits) is { HasRequest: true };

    private AsyncBackend GetBackend() => _options.Backend ?? _binding.Backend ?? BindToBackend();

    private AsyncBackend BindToBackend()
    {
        AsyncBackend backend = AsyncBackends.Current(_options.IsIterator);
        _binding = new LoopBinding(backend);
        return backend;
    }

    /// <summary>Suspends; true to yield <paramref name="result"/>, false to check the operation (or the thrown
    /// exception) again.</summary>
    private bool Suspend(out nint result, out nint thrown)
    {
        try
        {
            return SuspendOnce(out result, out thrown);
        }
        catch
        {
            // No loop here, no free descriptor, or a signal handler raised: the operation has begun, and nothing will
            // wait for it.
            Withdraw();
            throw;
        }
    }

    private bool SuspendOnce(out nint result, out nint thrown)
    {
        result = thrown = 0;
        Suspension suspension = NewSuspension();
        if (!_binding.HasLoop)
        {
            _binding = new LoopBinding(PyLoop.Of(GetBackend(), suspension.Channel));
        }

        suspension.Park();
        Arm(suspension);

        // The check after the publication; see Waker.
        if (IsOperationCompleted && Volatile.Read(ref _hasPosted) && suspension.Channel.HasPosted)
        {
            // Items that the function posted to the loop before it ended (progress, say) come before its result: so
            // this waits its turn behind them.
            suspension.WakeThreadSafe();
        }
        else if (IsOperationCompleted || HasRequest)
        {
            Disarm();
            return false;
        }

        PyObject? inner = suspension.GetAwaitable();
        if (inner is null)
        {
            result = suspension.NewReference();
            return true;
        }

        return YieldFrom(inner, out result, out thrown);
    }

    private Suspension NewSuspension()
    {
        if (_options.Backend is not null || !_binding.IsEmpty)
        {
            return GetBackend().Suspend(this);
        }

        Suspension suspension = AsyncBackends.Suspend(this, _options.IsIterator, out AsyncBackend backend);
        _binding = new LoopBinding(backend);
        return suspension;
    }

    /// <summary>Begins to delegate to an awaitable; true when it suspended, false when it has already ended.</summary>
    /// <remarks><paramref name="thrown"/> is the exception that it raised, owned.</remarks>
    private bool YieldFrom(PyObject? awaitable, out nint result, out nint thrown)
    {
        result = thrown = 0;
        if (awaitable is null)
        {
            return false;
        }

        using (awaitable)
        {
            nint iterator = AwaitProtocol.GetIterator(awaitable.Handle);
            if (iterator == 0)
            {
                thrown = PythonError.Take();
                return false;
            }

            StoreOwned(AwaitedSlot, iterator);
            int inner = AwaitProtocol.Resume(iterator, Reference.None, thrown: 0, out result);
            if (inner == CPython.PYGEN_NEXT)
            {
                return true;
            }

            thrown = EndYieldFrom(inner, result);
            result = 0;
            return false;
        }
    }

    /// <summary>Drops a finished delegate and its value; returns the exception that it raised, owned.</summary>
    private nint EndYieldFrom(int outcome, nint result)
    {
        nint thrown = outcome == CPython.PYGEN_ERROR ? PythonError.Take() : 0;
        Reference.Release(result);
        StoreOwned(AwaitedSlot, 0);
        return thrown;
    }
}
