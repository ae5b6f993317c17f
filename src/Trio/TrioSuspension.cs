using System.Runtime.ExceptionServices;
using PyWaker.LowLevel;

namespace PyWaker.Trio;

/// <summary>A trio task's wait. Its Python object is the abort function that trio calls to cancel the wait.</summary>
/// <remarks>
/// Used on the run's thread only, attached. According to <c>trio/_core/_traps.py</c>, <c>wait_task_rescheduled</c>, an
/// abort function is called at most once, in the canceller's task or in none, must neither raise nor block, and answers
/// whether the wait is over (SUCCEEDED, no reschedule) or will end by exactly one reschedule (FAILED).
/// </remarks>
internal sealed class TrioSuspension : Suspension
{
    private const int Task = 0;
    private const int RaiseCancel = 1;

    private static NativeType? s_type;

    public TrioSuspension(Waker waker, TrioRun run)
        : base(waker, run.Channel) { }

    protected override NativeType NativeType =>
        s_type ??= new NativeTypeBuilder("_pywaker.TrioSuspension", references: 2)
            .Callable<TrioSuspension>(static (self, arguments) => self.Abort(arguments))
            .Build();

    protected override PyObject? GetAwaitable()
    {
        using PyOwned task = PyCall.Invoke(TrioModule.CurrentTask.Borrow());
        Store(Task, task.Borrow());
        using PyOwned wait = PyCall.Invoke(TrioModule.WaitTaskRescheduled.Borrow(), Self);
        return wait.Borrow().ToObject();
    }

    protected override PyOwned GetContext()
    {
        if (Load(Task).IsMissing)
        {
            return base.GetContext();
        }

        using PyObject task = Load(Task).ToObject();
        using PyObject context = task.GetAttribute("context");
        return PyCall.Own(context.Borrow());
    }

    protected override void Resume()
    {
        using PyOwned task = PyCall.Own(Load(Task));
        using PyOwned raiseCancel = PyCall.Own(Load(RaiseCancel));
        Store(Task, default);
        Store(RaiseCancel, default);
        if (EndedCanceled && !raiseCancel.Borrow().IsMissing)
        {
            PyCall.Invoke(TrioModule.RescheduleCanceled.Borrow(), task.Borrow(), raiseCancel.Borrow()).Dispose();
        }
        else
        {
            PyCall.Invoke(TrioModule.Reschedule.Borrow(), task.Borrow()).Dispose();
        }
    }

    protected override string Describe() => $"<PyWaker abort function of a {(IsEnded ? "finished" : "pending")} wait>";

    private PyResult Abort(PyArguments arguments)
    {
        try
        {
            // Ended, but the task still waits: another caller closed or drove the coroutine, and no wake will come.
            if (IsEnded || RequestCancellation())
            {
                return PyResult.From(TrioModule.Succeeded);
            }
        }
        catch (Exception e)
        {
            return RaiseInTask(e);
        }

        Store(RaiseCancel, arguments[0]);
        return PyResult.From(TrioModule.Failed);
    }

    // The user's code threw (an awaiter whose IsCompleted fails). Raised here, the exception would end the whole run;
    // if it were only reported, the task would wait for a wake that may never come. So it is raised in the task that
    // awaits the operation, and the wait ends by one reschedule, as FAILED promises.
    private PyResult RaiseInTask(Exception exception)
    {
        End();
        using PyObject raise = NativeCallable.Create("pywaker_raise", _ =>
        {
            ExceptionDispatchInfo.Throw(exception);
            return PyResult.None;
        });
        using PyOwned task = PyCall.Own(Load(Task));
        Store(Task, default);
        PyCall.Invoke(TrioModule.RescheduleCanceled.Borrow(), task.Borrow(), raise.Borrow()).Dispose();
        return PyResult.From(TrioModule.Failed);
    }
}
