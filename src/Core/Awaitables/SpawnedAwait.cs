using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;
using PyWaker.Wakers;

namespace PyWaker.Awaitables;

/// <summary>
/// A wait whose awaitable runs as a separate Python task, which ends it through a callable, this object's native half.
/// </summary>
/// <remarks>
/// It is posted to the loop and begun there. The task (or its loop's queue) keeps the native half, and nothing else
/// does: when the loop is dropped with the task unfinished, Python's collector ends the wait. A loop that is closed
/// ends it as well. Everything runs on the loop thread, attached, except where a summary says otherwise.
/// </remarks>
internal sealed class SpawnedAwait : NativeObject, IPosted, ILoopWait
{
    private const int CancelSlot = 0;

    private static NativeType? s_type;

    private readonly PyLoop _loop;
    private readonly CancellationToken _token;
    private readonly PyObject? _owned;

    // Null when it is over: the exception with which it failed refers, through a traceback's frames, to the callable, a
    // cycle that no collector sees.
    private PyAwait? _wait;
    private Coroutine? _parent;
    private CancellationTokenRegistration _registration;
    private bool _isCancelRequested;
    private bool _isBegun;

    /// <summary>Prepares a wait; it begins when it is posted. From any thread.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="wait">The wait.</param>
    /// <param name="owned">The awaitable, if it is to be disposed once the task has it.</param>
    /// <param name="parent">The coroutine with which it is cancelled.</param>
    /// <param name="token">Cancels the task.</param>
    public SpawnedAwait(PyLoop loop, PyAwait wait, PyObject? owned, Coroutine? parent, CancellationToken token)
    {
        _loop = loop;
        _wait = wait;
        _token = token;
        _owned = owned;
        _parent = parent;
    }

    IPosted? IPosted.Next { get; set; }

    protected override NativeType NativeType =>
        s_type ??= new NativeTypeBuilder("_pywaker.Await", references: 1)
            .Callable<SpawnedAwait>(static (self, arguments) => self.Complete(arguments))
            .Build();

    /// <summary>Asks the task to cancel itself, or, before it has begun, as soon as it has begun.</summary>
    /// <remarks>
    /// On the loop thread or, for a coroutine of another loop that awaits this, on that loop's thread.
    /// </remarks>
    public void Cancel()
    {
        if (!_loop.Channel.IsLoopThread)
        {
            CancelThreadSafe();
            return;
        }

        _isCancelRequested = true;
        if (!_isBegun || _wait is null || Native == 0)
        {
            return;
        }

        try
        {
            // Kept during the call: the task may end in it.
            using PyOwned cancel = PyCall.Own(Load(CancelSlot));
            PyCall.Invoke(cancel.Borrow()).Dispose();
        }
        catch (PythonException e)
        {
            Fail(e);
        }
    }

    /// <summary>Fails the wait: the loop has ended, or Python has.</summary>
    public void Fail(Exception exception)
    {
        PyAwait? wait = End();
        if (!_isBegun)
        {
            wait?.Discard();
            _owned?.Dispose();
        }

        wait?.Fail(exception);
    }

    void IPosted.Deliver()
    {
        // Python has begun to end meanwhile.
        if (_wait is null)
        {
            return;
        }

        if (_loop.IsEnding)
        {
            Fail(new InvalidOperationException(Messages.LoopEnding));
            return;
        }

        if (_token.IsCancellationRequested || _parent is { State: CoroutineState.Closed, HasBeenCanceled: true })
        {
            Fail(new OperationCanceledException(_token));
            return;
        }

        nint self = NewReference();
        try
        {
            using PyObject cancel = Spawn(self);
            if (cancel.IsNone)
            {
                throw new InvalidOperationException(Messages.AwaitLoopClosed);
            }

            _isBegun = true;
            if (_wait is null)
            {
                return;
            }

            Store(CancelSlot, cancel.Borrow());
        }
        catch (Exception e)
        {
            Fail(e);
            return;
        }
        finally
        {
            Reference.Release(self);
            _owned?.Dispose();
        }

        _parent?.AddChild(this);
        _registration = _token.UnsafeRegister(static self => ((SpawnedAwait)self!).CancelThreadSafe(), this);
        if (_isCancelRequested)
        {
            Cancel();
        }
    }

    // On any thread: the loop is gone, and the task never began.
    void IPosted.Drop()
    {
        // The thread that closes the loop may be failing it at the same time.
        Fail(new InvalidOperationException(Messages.AwaitLoopClosed));
    }

    internal override void OnDeallocated()
    {
        Fail(new InvalidOperationException(Messages.AwaitForgotten));
    }

    protected internal override string Describe() => $"<.NET awaits{(_wait is null ? ", over" : "")}>";

    // In a copy of the flow's context, from which the task takes its own. The context of another loop's task would say
    // that another framework is running.
    private PyObject Spawn(nint self)
    {
        nint context = _parent is { Loop: var loop } && (loop is null || loop == _loop) ? _parent.NewContext() : 0;
        try
        {
            return context == 0 ? SpawnInContext(self) : PythonContext.Run(context, () => SpawnInContext(self));
        }
        finally
        {
            Reference.Release(context);
        }
    }

    private PyObject SpawnInContext(nint self)
    {
        nint awaitable = _wait!.NewAwaitable();
        try
        {
            // Frameworks do not say which object cannot be awaited.
            return AwaitProtocol.IsAwaitable(awaitable)
                ? _loop.Backend.Spawn(new PyBorrowed(awaitable), new PyBorrowed(self))
                : throw AwaitProtocol.NotAwaitable(awaitable, _wait.Remedy);
        }
        finally
        {
            Reference.Release(awaitable);
        }
    }

    // Called by the task when it is over: with its result, or with None and the exception. Nothing may escape into the
    // loop.
    private PyResult Complete(PyArguments arguments)
    {
        PyAwait? wait = End();
        if (arguments.Count < 2)
        {
            wait?.End(Reference.New(arguments[0].Handle));
        }
        else
        {
            wait?.Fail(
                Reference.New(arguments[1].Handle),
                _loop.Backend,
                _token.IsCancellationRequested ? _token : default,
                _loop.IsEnding ? Messages.AwaitLoopEnding : Messages.AwaitCanceled
            );
        }

        return PyResult.None;
    }

    // From any thread, attached or not: the thread that cancels may hold a lock that an attached thread waits for.
    private void CancelThreadSafe() => _loop.Channel.Post(new CancelRequest(this));

    // Returns the wait, to be ended, to the first caller.
    private PyAwait? End()
    {
        PyAwait? wait = _wait;
        _wait = null;
        _registration.Unregister();
        _loop.Remove(this);
        if (_isBegun)
        {
            _parent?.RemoveChild(this);
        }

        _parent = null;
        if (Native != 0)
        {
            Store(CancelSlot, default);
        }

        return wait;
    }

    private sealed class CancelRequest(SpawnedAwait target) : IPosted
    {
        public IPosted? Next { get; set; }

        public void Deliver() => target.Cancel();

        public void Drop() { }
    }
}
