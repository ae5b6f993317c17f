using System.Runtime.ExceptionServices;
using PyWaker.LowLevel;

namespace PyWaker.Asyncio;

/// <summary>The future-like object that a suspended coroutine yields to its asyncio task.</summary>
/// <remarks>
/// <para>It stores the task's wake-up callback and runs it from the drain, in the task's context: no
/// <c>asyncio.Future</c>, one loop iteration.</para>
/// <para>Used on the loop thread only, attached. It is done from its wake on, so that a cancellation which comes
/// between the wake and the drain can see that there is a result. Completion and resumption are one step of the drain,
/// except while a task is current or the loop is in debug mode; then the wake-up goes through <c>call_soon</c>, as with
/// a real future.</para>
/// <para>The interface that a task expects: <c>Lib/asyncio/tasks.py</c>, <c>Task.__step</c>, and
/// <c>Modules/_asynciomodule.c</c>, <c>task_step_impl</c>.</para>
/// </remarks>
internal sealed class AsyncioSuspension : Suspension
{
    private const int Callback = 0;
    private const int Context = 1;

    // While waiting, the callbacks after the first; after a cancellation, the message. Both are rare, and there may be
    // a million suspensions.
    private const int FurtherCallbacks = 2;
    private const int Message = 2;
    private const int BlockingFlag = 0;

    private static NativeType? s_type;

    // Signals in quick succession may interrupt as many attempts to schedule a call.
    private const int Attempts = 4;

    private readonly AsyncioLoop _loop;
    private bool _isCancelled;

    // Whether the loop is about to call this object, which calls the first callback.
    private bool _isScheduled;

    public AsyncioSuspension(Waker waker, AsyncioLoop loop)
        : base(waker, loop.Channel)
    {
        _loop = loop;
    }

    protected override NativeType NativeType => s_type ??= AsyncioSuspensionType.Create();

    public bool IsCancelled => _isCancelled;

    /// <summary>Sets the flag that a task checks first: that an awaiter yielded this object.</summary>
    public void MarkBlocking() => SetFlag(BlockingFlag, true);

    protected override PyObject? GetAwaitable()
    {
        MarkBlocking();
        return null;
    }

    /// <summary><c>add_done_callback(callback, *, context=None)</c>.</summary>
    public PyResult AddDoneCallback(PyArguments arguments)
    {
        PyBorrowed callback = RequireCallback(arguments, "add_done_callback");
        PyBorrowed given = arguments.Keyword(Names.Context);
        using PyOwned context = given.IsMissing || given.IsNone ? PyCall.CopyContext() : PyCall.Own(given);
        bool isFirst = Load(Callback).IsMissing && (_isCancelled || Load(FurtherCallbacks).IsMissing);
        if (isFirst)
        {
            Store(Callback, callback);
            Store(Context, context.Borrow());
        }

        if (IsEnded)
        {
            if (isFirst)
            {
                ScheduleFirst();
            }
            else
            {
                CallSoon(callback, context.Borrow());
            }
        }
        else if (isFirst)
        {
            return PyResult.None;
        }
        else
        {
            PyBorrowed further = Load(FurtherCallbacks);
            using PyObject list = AsyncioModule.AppendCallback.Call(
                further.IsMissing ? PyObject.None : further.ToObject(),
                callback.ToObject(),
                context.Borrow().ToObject()
            );
            Store(FurtherCallbacks, list.Borrow());
        }

        return PyResult.None;
    }

    /// <summary><c>remove_done_callback(callback)</c>: removes callbacks and returns their number.</summary>
    public PyResult RemoveDoneCallback(PyArguments arguments)
    {
        using PyObject callback = RequireCallback(arguments, "remove_done_callback").ToObject();
        int removed = 0;
        if (!Load(Callback).IsMissing && callback.PythonEquals(Load(Callback).ToObject()))
        {
            Store(Callback, default);
            Store(Context, default);
            removed = 1;
        }

        if (!_isCancelled && !Load(FurtherCallbacks).IsMissing)
        {
            using PyObject more = AsyncioModule.RemoveCallback.Call(Load(FurtherCallbacks).ToObject(), callback);
            removed += more.As<int>();
        }

        return PyResult.From(PyObject.From(removed));
    }

    /// <summary><c>cancel(msg=None)</c>: the task gets <c>CancelledError(msg)</c> in the next iteration.</summary>
    /// <remarks>The coroutine then decides what to wait for.</remarks>
    public PyResult Cancel(PyArguments arguments)
    {
        // Ended, but its callbacks were neither called nor scheduled: another caller closed or drove the coroutine, or
        // signals kept interrupting the code that schedules them. The task still waits, and only this call resumes it.
        bool isWaitedFor = !Load(Callback).IsMissing || (!_isCancelled && !Load(FurtherCallbacks).IsMissing);
        bool hasUnscheduledCallback = IsEnded && isWaitedFor && !_isScheduled && !Channel.IsClosed;
        if (!End() && !hasUnscheduledCallback)
        {
            return PyResult.From(false);
        }

        // The whole state of the cancellation is recorded before Python code runs, in which a second Ctrl-C may raise.
        // The first message counts, as with a future.
        if (_isCancelled)
        {
            ScheduleFirst();
            return PyResult.From(true);
        }

        _isCancelled = true;
        using PyOwned further = PyCall.Own(Load(FurtherCallbacks));
        PyBorrowed message = arguments.Get(0, Names.Message);
        Store(Message, message.IsMissing || message.IsNone ? default : message);
        ScheduleAll(further.Borrow());
        return PyResult.From(true);
    }

    /// <summary>
    /// <c>result()</c>: always None, because the coroutine fetches its own result; or raises the cancellation.
    /// </summary>
    public PyResult GetResult()
    {
        if (_isCancelled)
        {
            using PyObject error = MakeCancelledError();
            return PyResult.Raise(error);
        }

        if (!IsWokenOrEnded)
        {
            using PyObject error = AsyncioModule.InvalidStateError.Call("Result is not set.");
            return PyResult.Raise(error);
        }

        return PyResult.None;
    }

    /// <summary>
    /// Creates the cancellation, exactly <c>asyncio.CancelledError</c>, with the message of the request.
    /// </summary>
    public PyObject MakeCancelledError() =>
        !_isCancelled || Load(Message).IsMissing
            ? AsyncioModule.CancelledError.Call()
            : AsyncioModule.CancelledError.Call(Load(Message).ToObject());

    /// <summary><c>_cancel_message</c>.</summary>
    public PyObject CancelMessage() =>
        !_isCancelled || Load(Message).IsMissing ? PyObject.None : Load(Message).ToObject();

    /// <summary><c>get_loop()</c>. A task compares the result with its own loop.</summary>
    public PyResult GetLoop()
    {
        using PyOwned loop = _loop.Get();
        return PyResult.From(loop.Borrow());
    }

    /// <summary><c>_loop</c>.</summary>
    public PyObject LoopObject()
    {
        using PyOwned loop = _loop.Get();
        return loop.Borrow().ToObject();
    }

    /// <inheritdoc/>
    protected override PyOwned GetContext() => Load(Context).IsMissing ? base.GetContext() : PyCall.Own(Load(Context));

    /// <inheritdoc/>
    protected override void Resume()
    {
        // The first callback may have been removed, and those after it still wait. Without a callback, later callers
        // are told that it is done.
        PyBorrowed callback = Load(Callback);
        if (!_loop.StepsInDrain || callback.IsMissing || !Load(FurtherCallbacks).IsMissing)
        {
            using PyOwned further = PyCall.Own(Load(FurtherCallbacks));
            Store(FurtherCallbacks, default);
            ScheduleAll(further.Borrow());
            return;
        }

        // The slots are emptied before the task runs: it may drop this object, or suspend again.
        using PyOwned kept = PyCall.Own(callback);
        using PyOwned context = PyCall.Own(Load(Context));
        TakeFirst();
        if (!PyCall.TryInvokeInContext(context.Borrow(), kept.Borrow(), Self))
        {
            // The context is already entered, by a task that shares it.
            Store(Callback, kept.Borrow());
            Store(Context, context.Borrow());
            ScheduleFirst();
        }
    }

    /// <summary>Calls the first callback, once. Called by the loop, in the callback's context.</summary>
    public PyResult CallFirst()
    {
        _isScheduled = false;
        if (Load(Callback).IsMissing)
        {
            return PyResult.None;
        }

        using PyOwned callback = PyCall.Own(Load(Callback));
        TakeFirst();
        PyCall.Invoke(callback.Borrow(), Self).Dispose();
        return PyResult.None;
    }

    /// <summary>
    /// The <c>__self__</c> attribute: the task, which a loop in debug mode names if the call took long.
    /// </summary>
    public PyObject Owner()
    {
        if (Load(Callback).IsMissing)
        {
            return PyObject.None;
        }

        using PyObject callback = Load(Callback).ToObject();
        return AsyncioModule.OwnerOf.Call(callback);
    }

    /// <inheritdoc/>
    protected override string Describe() =>
        $"<PyWaker suspension {(_isCancelled ? "cancelled" : IsEnded ? "finished" : "pending")}>";

    private void TakeFirst()
    {
        Store(Callback, default);
        Store(Context, default);
    }

    private void ScheduleAll(PyBorrowed further)
    {
        try
        {
            ScheduleFirst();
        }
        finally
        {
            ScheduleFurther(further);
        }
    }

    // The callback stays in its slot until the loop calls this object, which empties the slot first.
    private void ScheduleFirst()
    {
        if (Load(Callback).IsMissing || _isScheduled)
        {
            return;
        }

        RetryIfInterrupted(() =>
        {
            CallSoon(Self, Load(Context));
            _isScheduled = true;
        });
    }

    private void ScheduleFurther(PyBorrowed callbacks)
    {
        if (callbacks.IsMissing)
        {
            return;
        }

        using PyObject kept = callbacks.ToObject();
        RetryIfInterrupted(() =>
        {
            using PyOwned loop = _loop.Get();
            PyCall.Invoke(AsyncioModule.CallAllSoon.Borrow(), loop.Borrow(), kept.Borrow(), Self).Dispose();
        });
    }

    // A loop's call_soon is usually Python code, in which a signal handler may raise (a second Ctrl-C, say), before or
    // after the call was recorded. That cannot be told apart, and a task that is not woken waits forever. So a
    // scheduled call does nothing the second time, and is scheduled until an attempt is not interrupted; then the
    // handler's exception passes through.
    private static void RetryIfInterrupted(Action schedule)
    {
        PythonException? interruption = null;
        for (int left = Attempts; left > 0; left--)
        {
            try
            {
                schedule();
                break;
            }
            catch (PythonException e) when (left > 1)
            {
                interruption ??= e;
            }
        }

        if (interruption is not null)
        {
            ExceptionDispatchInfo.Throw(interruption);
        }
    }

    private void CallSoon(PyBorrowed callback, PyBorrowed context)
    {
        using PyOwned loop = _loop.Get();

        // A loop that is gone has taken its tasks with it.
        if (!loop.IsNone)
        {
            PyCall.Invoke(AsyncioModule.CallSoon.Borrow(), loop.Borrow(), callback, Self, context).Dispose();
        }
    }

    private static PyBorrowed RequireCallback(PyArguments arguments, string method) =>
        arguments.Count == 1
            ? arguments[0]
            : throw new InvalidCastException(
                $"{method}() takes exactly one positional argument ({arguments.Count} given)"
            );
}
