using PyWaker.LowLevel;

namespace PyWaker.Awaitables;

/// <summary>A wait of .NET for a Python future: the callable that is the future's done callback.</summary>
/// <remarks>
/// <para>Used attached only; the GIL is the lock. The native half keeps the future, the future (or its loop's queue)
/// keeps the native half, and nothing else does: a cycle that Python's collector sees. So a wait lasts exactly as long
/// as some code remains that could finish the future, as a Python task's wait does, and a wait that Python collects
/// unfinished means a future that can never be done.</para>
/// <para>The collector cannot see that a loop is closed while its future is still referenced: the loop fails the
/// wait.</para>
/// </remarks>
internal abstract class PyFutureWait : NativeObject, ILoopWait
{
    private const int FutureSlot = 0;

    private static readonly HashSet<PyFutureWait> s_pending = [];
    private static NativeType? s_type;

    private PyLoop? _loop;
    private CancellationTokenRegistration _registration;

    protected override NativeType NativeType =>
        s_type ??= new NativeTypeBuilder("_pywaker.FutureWait", references: 1)
            .Callable<PyFutureWait>(static (self, arguments) => self.Invoke(arguments))
            .Build();

    /// <summary>Whether the task has ended. From any thread.</summary>
    private protected abstract bool IsOver { get; }

    /// <summary>Ends the task with the result of a completed future.</summary>
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
            // The callback must not attach: the canceling thread may hold a lock that an attached thread is waiting
            // for.
            _registration = token.UnsafeRegister(
                static wait =>
                    ThreadPool.UnsafeQueueUserWorkItem(
                        static it => it.CancelFuture(),
                        (PyFutureWait)wait!,
                        preferLocal: false
                    ),
                this
            );
        }
    }

    /// <summary>Fails all waits: Python is shutting down. Attached, before Python is finalized.</summary>
    internal static void FailAll()
    {
        foreach (PyFutureWait wait in s_pending.ToArray())
        {
            wait.Fail(new InvalidOperationException(Messages.Finalizing));
        }
    }

    /// <summary>Fails the wait: the future can never be done.</summary>
    public void Fail(Exception exception)
    {
        End();
        SetException(exception);
    }

    string ILoopWait.LoopClosedMessage => Messages.FutureLoopClosed;

    internal override void OnDeallocated()
    {
        if (!IsOver)
        {
            Fail(new InvalidOperationException(Messages.FutureForgotten));
        }
    }

    protected internal override string Describe() => $"<.NET waits for a future{(IsOver ? ", over" : "")}>";

    // On the loop thread first without arguments, then with the completed future. No exception may escape into the
    // loop.
    private PyResult Invoke(PyArguments arguments)
    {
        if (arguments.Count == 0)
        {
            _loop = FindLoop();
            _loop?.Add(this);
        }
        else if (!IsOver)
        {
            Complete(arguments[0].ToObject());
        }

        return PyResult.None;
    }

    // The loop that calls back, not the framework that a task would see. Null for a loop without a backend, whose end
    // is not reported.
    private static PyLoop? FindLoop() =>
        AsyncBackends.All.FirstOrDefault(static backend => backend.IsRunningOnThisThread()) is { } backend
            ? PyLoop.Of(backend)
            : null;

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

            // Kept during the call: the loop may release the wait meanwhile.
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
        _loop?.Remove(this);
        _loop = null;
        if (Native != 0)
        {
            Store(FutureSlot, default);
        }
    }
}
