using System.Diagnostics;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>
/// A Python callable behind an action. It runs on the calling thread, attached; its result is dropped.
/// </summary>
[StackTraceHidden]
internal sealed class ActionCallback(PyObject callable) : PythonCallback(callable)
{
    public void Invoke() => Call(CallPython);

    public void Invoke<T1>(T1 first) => Call(() => CallPython(first));

    public void Invoke<T1, T2>(T1 first, T2 second) => Call(() => CallPython(first, second));

    public void Invoke<T1, T2, T3>(T1 first, T2 second, T3 third) => Call(() => CallPython(first, second, third));

    public void Invoke<T1, T2, T3, T4>(T1 first, T2 second, T3 third, T4 fourth) =>
        Call(() => CallPython(first, second, third, fourth));

    private static void Call(Func<nint> call)
    {
        using AttachScope scope = Python.Attach();
        Reference.Release(call());
    }
}
