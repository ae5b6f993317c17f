using PyWaker.Interop;
using PyWaker.Interpreter;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Startup;

/// <summary>
/// Makes a forked child remove all .NET functions (<c>os.register_at_fork</c>) and mark the <see cref="ForkGuard"/>.
/// </summary>
/// <remarks>
/// Then everything raises, except <c>close()</c> and deallocation, which do nothing. Requires an attached thread.
/// </remarks>
internal static unsafe class ForkHook
{
    private static PyObject? s_hook;

    public static void Install()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using PyObject globals = EmbeddedPython.Load("Startup.fork_hook.py");
        using PyObject message = PyObject.From(Messages.Forked);
        s_hook = NativeCall.Invoke(EmbeddedPython.Get(globals, "Hook"), message);
        using PyObject describe = NativeCallable.Create("pywaker_prepare_fork", static arguments =>
        {
            PendingCall.Hold();
            Fence.PrepareForFork();
            using PyObject parts = arguments[0].ToObject(),
                replace = arguments[1].ToObject();
            NativeEntries.Describe(parts, replace);

            // Last, because the steps before it allocate garbage.
            CollectionPause.Begin();
            return PyResult.None;
        });
        using PyObject resume = NativeCallable.Create("pywaker_resume_after_fork", static _ =>
        {
            CollectionPause.End();
            DeferredRelease.ResumeAfterFork();
            return PyResult.None;
        });
        using PyObject install = NativeCall.GetAttribute(s_hook, "install");
        NativeCall.Invoke(install, describe, resume).Dispose();

        // The hook and the guard keep it for the lifetime of the process.
        using PyObject flag = NativeCall.GetAttribute(s_hook, "flag");
        ForkGuard.Watch(CPython.PyByteArray_AsString(flag.Handle));
        OrphanedLocks.Watch();
    }

    /// <summary>Wraps a callable that Python calls at its end, so that it does nothing in a forked child.</summary>
    public static PyObject UnlessForked(PyObject callable)
    {
        if (s_hook is null)
        {
            return callable;
        }

        using PyObject guard = NativeCall.GetAttribute(s_hook, "unless_forked");
        return NativeCall.Invoke(guard, callable);
    }
}
