using PyWaker.Awaitables;
using PyWaker.Interpreter;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Startup;

/// <summary>
/// Closes the <see cref="AttachGate"/> and ends .NET's waits for Python when the interpreter begins to finalize.
/// Requires an attached thread.
/// </summary>
/// <remarks>Registered with Python's own <c>atexit</c>, so it runs whichever side finalizes the interpreter.</remarks>
internal static class FinalizationHook
{
    public static void Install()
    {
        using PyObject register = NativeCall.Import("atexit", "register");
        using PyObject callback = NativeCallable.Create("close_attach_gate", static _ =>
        {
            AttachGate.Close();

            // After the gate is closed, when no thread can begin another wait.
            PyFutureWait.FailAll();
            PyLoop.FailAll();
            return PyResult.None;
        });
        NativeCall.Invoke(register, ForkHook.UnlessForked(callback)).Dispose();
    }
}
