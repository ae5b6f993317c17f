using PyWaker.Awaitables;
using PyWaker.Interpreter;

namespace PyWaker.Startup;

/// <summary>Closes the <see cref="AttachGate"/>, and ends .NET's waits for Python, when the interpreter begins to finalize, whoever finalizes it: Python's own <c>atexit</c>. Attached.</summary>
internal static class FinalizationHook
{
    public static void Install()
    {
        using PyObject register = NativeCall.Import("atexit", "register");
        using PyObject callback = NativeCallable.Create("close_attach_gate", static _ =>
        {
            AttachGate.Close();

            // Afterwards, when no thread can begin another.
            PyFutureWait.FailAll();
            PyLoop.FailAll();
            return PyResult.None;
        });
        NativeCall.Invoke(register, ForkHook.UnlessForked(callback)).Dispose();
    }
}
