using PyWaker.LowLevel;

namespace PyWaker.Awaitables;

/// <summary>One wait of .NET for one Python future: the callable that is the future's done callback.</summary>
/// <remarks>
/// <para>Everything attached; the GIL is the lock. The native half keeps the future, the future (or its loop's queue) keeps the native half, and nothing
/// else does: a cycle that Python's collector sees. So a wait lasts exactly as long as somebody is left who could finish the future, as that of a Python
/// task does, and one that Python throws away unfinished is a future that can never be done.</para>
/// <para>What the collector cannot see is a loop that is closed while somebody still holds its future: <see cref="LoopWaits"/> hears of that.</para>
/// </remarks>
internal abstract class PyFutureWait : NativeObject
{
    private const int FutureSlot = 0;

    private static readonly HashSet<PyFutureWait> s_pending = [];
    private static NativeType? s_type;

    private LoopWaits? _loop;
    private CancellationTokenRegistration _registration;

    protected override NativeType NativeType => s_type ??= new NativeTypeBuilder("_pywaker.FutureWait", references: 1)
        .Callable<PyFutureWait>(static (self, arguments) => self.Invoke(arguments))
        .Build();

    /// <summary>Whether the task has ended. From any thread.</summary>
    private protected abstract bool IsOver { get; }

    /// <summary>Ends the task with the result of a future that is done.</summary>
    private protected abstract void SetResult(PyObject future);

    private protected abstract void SetCanceled(CancellationToken token);

    private protected abstract void SetException(Exception exception);

    /// <summary>Begins to wait.</summary>
    private protected void Begin(PyObject future, CancellationToken token)
    {
        using PyObject self = ToPython();
        Store(FutureSlot, future.Borrow());
        s_pending.Add(this);
        try
        {
            if (!FutureSupport.Watch(future, self))
            {
                Fail(new InvalidOperationException(Messages.FutureLoopClosed));
            }
        }
        catch (Exception e)
        {
            Fail(e);
        }

        if (!IsOver)
        {
            // The callback must not attach: whoever cancels may hold a lock that an attached thread is waiting for.
            _registration = token.UnsafeRegister(
                static wait => ThreadPool.UnsafeQueueUserWorkItem(static it => it.CancelFuture(), (PyFutureWait)wait!, preferLocal: false),
                this);
        }
    }

    /// <summary>Python is shutting down: no future will be done any more. Attached, before Python is taken apart.</summary>
    internal static void FailAll()
    {
        foreach (PyFutureWait wait in s_pending.ToArray())
        {
            wait.Fail(new InvalidOperationException(Messages.Finalizing));
        }
    }

    /// <summary>The future can never be done.</summary>
    internal void Fail(Exception exception)
    {
        End();
        SetException(exception);
    }

    internal override void OnDeallocated()
    {
        if (!IsOver)
        {
            Fail(new InvalidOperationException(Messages.FutureForgotten));
        }
    }

    protected internal override string Describe() => $"<.NET waits for a future{(IsOver ? ", over" : "")}>";

    // On the loop's thread first without arguments, then with the future that is done. Nothing may escape into the loop.
    private PyResult Invoke(PyArguments arguments)
    {
        if (arguments.Count == 0)
        {
            _loop = LoopWaits.Join(this);
        }
        else if (!IsOver)
        {
            Complete(arguments[0].ToObject());
        }

        return PyResult.None;
    }

    private void Complete(PyObject future)
    {
        using (future)
        {
            CancellationToken token = _registration.Token;
            try
            {
                using PyObject cancelled = future.CallMethod("cancelled");
                if (cancelled.IsTrue())
                {
                    SetCanceled(token.IsCancellationRequested ? token : default);
                }
                else
                {
                    SetResult(future);
                }
            }
            catch (Exception e)
            {
                SetException(e);
            }

            End();
        }
    }

    // On the pool, not attached.
    private void CancelFuture()
    {
        if (!Python.TryAttach(out AttachScope scope))
        {
            return;
        }

        using (scope)
        {
            if (IsOver || Native == 0 || Load(FutureSlot).IsMissing)
            {
                return;
            }

            // What is kept over the call: the loop may let go of the wait meanwhile.
            using PyObject self = ToPython();
            using PyObject future = Load(FutureSlot).ToObject();
            try
            {
                if (!FutureSupport.Cancel(future))
                {
                    Fail(new InvalidOperationException(Messages.FutureLoopClosed));
                }
            }
            catch (Exception e)
            {
                Fail(e);
            }
        }
    }

    private void End()
    {
        s_pending.Remove(this);
        _registration.Unregister();
        _loop?.Leave(this);
        _loop = null;
        if (Native != 0)
        {
            Store(FutureSlot, default);
        }
    }
}
