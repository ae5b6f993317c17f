using System.Diagnostics;
using PyWaker.Bindings;
using PyWaker.LowLevel;

namespace PyWaker.Functions;

/// <summary>A function of three parameters.</summary>
[StackTraceHidden]
internal sealed class FunctionOf3<T1, T2, T3, TResult>(FunctionDefinition definition, Func<T1, T2, T3, TResult> body)
    : NativeFunction(definition, ParameterType.Of<T1>(), ParameterType.Of<T2>(), ParameterType.Of<T3>())
{
    public override PyResult Invoke(ref PyFunctionCall call)
    {
        T1 first = call.Argument<T1>(0);
        T2 second = call.Argument<T2>(1);
        T3 third = call.Argument<T3>(2);
        call.EnterBody();
        return call.Return(body(first, second, third));
    }
}
