using PyWaker.Interpreter;

namespace PyWaker.Startup;

/// <summary>Tells the <see cref="ForkGuard"/> of a fork: <c>os.register_at_fork</c>. Attached.</summary>
internal static class ForkHook
{
    public static void Install()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using PyObject register = NativeCall.Import("os", "register_at_fork");
        using PyObject callback = NativeCallable.Create("mark_forked_child", static _ =>
        {
            ForkGuard.MarkForked();
            return PyResult.None;
        });
        NativeCall.InvokeKeyword(register, "after_in_child", callback).Dispose();
    }
}
