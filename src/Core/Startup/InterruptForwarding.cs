using PyWaker.Interpreter;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Startup;

/// <summary>Keeps SIGINT forwarded to Python's main thread when Python code installs a handler for it.</summary>
/// <remarks>
/// <c>signal.signal</c>, which event loops call as well, installs Python's own handler in the system. Nothing
/// tells of that (no audit event), so the module's function is replaced by one that installs the forwarding handler
/// again (<see cref="InterruptOwner"/>). Only where Python's main thread is not the process's. Requires an attached
/// thread.
/// </remarks>
internal static class InterruptForwarding
{
    public static void Install()
    {
        using PyObject globals = EmbeddedPython.Load("Startup.interrupt_forwarding.py");
        using PyObject forward = NativeCallable.Create("pywaker_forward_interrupts", static _ =>
        {
            InterruptOwner.Forward();
            return PyResult.None;
        });
        using PyObject guarded = ForkHook.UnlessForked(forward);
        NativeCall.Invoke(EmbeddedPython.Get(globals, "keep"), guarded).Dispose();
    }
}
