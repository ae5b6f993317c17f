using System.Diagnostics;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>A Python callable behind a delegate. It is the delegate's target and keeps the callable.</summary>
[StackTraceHidden]
internal abstract class PythonCallback(PyObject callable)
{
    public PyObject Callable { get; } = callable;

    /// <summary>The callback that a delegate calls, or null when the delegate calls anything else.</summary>
    public static PythonCallback? Of(Delegate function) =>
        function.Target is PythonCallback callback && function.GetInvocationList().Length == 1 ? callback : null;

    protected nint CallPython() => PythonError.Check(NativeCall.Raw(Callable.Handle));

    protected nint CallPython<T1>(T1 first) =>
        CallPython<T1, bool, bool, bool, bool>(1, first, false, false, false, false);

    protected nint CallPython<T1, T2>(T1 first, T2 second) =>
        CallPython<T1, T2, bool, bool, bool>(2, first, second, false, false, false);

    protected nint CallPython<T1, T2, T3>(T1 first, T2 second, T3 third) =>
        CallPython<T1, T2, T3, bool, bool>(3, first, second, third, false, false);

    protected nint CallPython<T1, T2, T3, T4>(T1 first, T2 second, T3 third, T4 fourth) =>
        CallPython<T1, T2, T3, T4, bool>(4, first, second, third, fourth, false);

    protected nint CallPython<T1, T2, T3, T4, T5>(T1 first, T2 second, T3 third, T4 fourth, T5 fifth) =>
        CallPython(5, first, second, third, fourth, fifth);

    // Returns a new reference. Requires an attached thread.
    private nint CallPython<T1, T2, T3, T4, T5>(int count, T1 first, T2 second, T3 third, T4 fourth, T5 fifth)
    {
        Span<nint> arguments = [0, 0, 0, 0, 0];
        try
        {
            arguments[0] = Converter<T1>.ToPython(first);
            arguments[1] = count < 2 ? 0 : Converter<T2>.ToPython(second);
            arguments[2] = count < 3 ? 0 : Converter<T3>.ToPython(third);
            arguments[3] = count < 4 ? 0 : Converter<T4>.ToPython(fourth);
            arguments[4] = count < 5 ? 0 : Converter<T5>.ToPython(fifth);
            nint result = NativeCall.Raw(Callable.Handle, arguments[..count]);
            GC.KeepAlive(this);
            return PythonError.Check(result);
        }
        finally
        {
            foreach (nint argument in arguments)
            {
                Reference.Release(argument);
            }
        }
    }
}
