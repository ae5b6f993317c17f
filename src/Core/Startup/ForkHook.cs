using PyWaker.Interop;
using PyWaker.Interpreter;
using PyWaker.NativeTypes;

namespace PyWaker.Startup;

/// <summary>
/// Registers with <c>os.register_at_fork</c>, so that Python tells the <see cref="ForkGuard"/> of a fork. Requires an
/// attached thread.
/// </summary>
internal static unsafe class ForkHook
{
    public static void Install()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using PyObject hook = EmbeddedPython.Load("Startup.fork_hook.py");
        using PyObject install = EmbeddedPython.Get(hook, "install");
        using PyObject prepare = NativeCallable.Create("pywaker_prepare_fork", static _ =>
        {
            Fence.PrepareForFork();
            return PyResult.None;
        });

        // Never freed and never resized: the hook and the guard use it for the lifetime of the process.
        nint flag = NativeCall.Invoke(install, prepare).NewReference();
        ForkGuard.Watch(CPython.PyByteArray_AsString(flag));
    }
}
