using System.Diagnostics;

namespace PyWaker.Conversion;

/// <summary>A Python callable behind a function; the target of the delegate.</summary>
[StackTraceHidden]
internal abstract class PythonCallback<TResult>(PyObject callable) : PythonCallback(callable)
{
    /// <summary>Calls the Python callable. From any thread.</summary>
    /// <param name="call">Converts the arguments and calls the Python callable, attached. Returns a new
    /// reference.</param>
    /// <param name="token">The token that was passed with the arguments.</param>
    protected abstract TResult Call(Func<nint> call, CancellationToken token);

    /// <summary>Whether the last argument may be a token that Python does not see.</summary>
    protected virtual bool IsAsync => false;

    public TResult Invoke() => Call(CallPython, default);

    public TResult Invoke<T1>(T1 first) =>
        TakesToken<T1>() ? Call(CallPython, AsToken(first)) : Call(() => CallPython(first), default);

    public TResult Invoke<T1, T2>(T1 first, T2 second) =>
        TakesToken<T2>()
            ? Call(() => CallPython(first), AsToken(second))
            : Call(() => CallPython(first, second), default);

    public TResult Invoke<T1, T2, T3>(T1 first, T2 second, T3 third) =>
        TakesToken<T3>()
            ? Call(() => CallPython(first, second), AsToken(third))
            : Call(() => CallPython(first, second, third), default);

    public TResult Invoke<T1, T2, T3, T4>(T1 first, T2 second, T3 third, T4 fourth) =>
        TakesToken<T4>()
            ? Call(() => CallPython(first, second, third), AsToken(fourth))
            : Call(() => CallPython(first, second, third, fourth), default);

    public TResult Invoke<T1, T2, T3, T4, T5>(T1 first, T2 second, T3 third, T4 fourth, T5 fifth) =>
        TakesToken<T5>()
            ? Call(() => CallPython(first, second, third, fourth), AsToken(fifth))
            : Call(() => CallPython(first, second, third, fourth, fifth), default);

    private bool TakesToken<T>() => typeof(T) == typeof(CancellationToken) && IsAsync;

    private static CancellationToken AsToken<T>(T value) => (CancellationToken)(object)value!;
}
