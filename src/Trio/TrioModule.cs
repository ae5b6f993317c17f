using PyWaker.LowLevel;

namespace PyWaker.Trio;

/// <summary>Functions of the trio package that the adapter calls. Requires an attached thread.</summary>
internal static class TrioModule
{
    // Created at first use, not by static initializers or Lazy: while Python code runs, another thread may take the GIL
    // and reach this line.
    private static PyObject Functions =>
        field ??= EmbeddedPython.Load(typeof(TrioModule).Assembly, "PyWaker.Trio.trio_support.py");

    // Not the package itself: a program may remove that from sys.modules while a loop runs.
    private static PyObject Name => field ??= PyObject.From("trio.lowlevel");

    private static bool s_isImported;

    [ThreadStatic]
    private static PyThreadAttributes t_attributes;

    private static PyObject RunContext => field ??= Get("run_context");

    private static PyObject TaskName => field ??= Get("task_name");

    private static PyObject TaskOrNone => field ??= Get("task_or_none");

    private static PyObject RunAttribute => field ??= Get("run_attribute");

    /// <summary>Whether trio is imported: otherwise it cannot be running.</summary>
    public static bool IsImported => s_isImported || (s_isImported = !PyCall.FindModule(Name).IsMissing);

    public static PyObject CheckpointIfCanceled => field ??= Get("checkpoint_if_cancelled");

    public static PyObject ShieldedCheckpoint => field ??= Get("cancel_shielded_checkpoint");

    public static PyObject CurrentTask => field ??= Get("current_task");

    public static PyObject CurrentToken => field ??= Get("current_trio_token");

    public static PyObject WaitTaskRescheduled => field ??= Get("wait_task_rescheduled");

    public static PyObject Reschedule => field ??= Get("reschedule");

    public static PyObject RescheduleCanceled => field ??= Get("reschedule_cancelled");

    public static PyObject StartPump => field ??= Get("start_pump");

    public static PyObject ThreadSafeCall => field ??= Get("thread_safe_call");

    public static PyObject RunIdentity => field ??= Get("run_identity");

    public static PyObject OnEnd => field ??= Get("on_end");

    public static PyObject Spawn => field ??= Get("spawn");

    public static PyObject Run => field ??= Get("run");

    public static PyObject Cancelled => field ??= Get("Cancelled");

    public static PyObject Succeeded => field ??= Get("SUCCEEDED");

    public static PyObject Failed => field ??= Get("FAILED");

    /// <summary>
    /// Whether a trio task is being stepped on this thread; in guest mode trio also runs between steps.
    /// </summary>
    public static bool IsInTask()
    {
        using PyOwned task = FindTask();
        return !task.Borrow().IsMissing;
    }

    /// <summary>The trio task that is being stepped on this thread; missing when there is none.</summary>
    /// <remarks>
    /// Asked before every operation, mostly in programs that run another framework; trio's own functions raise an error
    /// for each "no".
    /// </remarks>
    public static PyOwned FindTask()
    {
        if (!RunContext.IsNone)
        {
            PyBorrowed found = t_attributes.Find(RunContext.Borrow(), TaskName);
            return found.IsMissing || found.IsNone ? default : PyCall.Own(found);
        }

        PyOwned task = PyCall.Invoke(TaskOrNone.Borrow());
        if (task.IsNone)
        {
            task.Dispose();
        }

        return task;
    }

    /// <summary>The address of the object that identifies the run of a task.</summary>
    public static nint RunAddress(PyBorrowed task)
    {
        // The task keeps its run alive, and trio the token of the run that is on this thread.
        using PyOwned identity = RunAttribute.Borrow().IsNone
            ? PyCall.Invoke(CurrentToken.Borrow())
            : PyCall.GetAttribute(task, RunAttribute);
        return identity.Borrow().Address;
    }

    private static PyObject Get(string name) => EmbeddedPython.Get(Functions, name);
}
