using System.Diagnostics;
using PyWaker.Bindings;
using PyWaker.LowLevel;

namespace PyWaker.Functions;

/// <summary>A function of two parameters.</summary>
[StackTraceHidden]
internal sealed class FunctionOf2<T1, T2, TResult>(FunctionDefinition definition, Func<T1, T2, TResult> body)
    : NativeFunction(definition, ParameterType.Of<T1>(), ParameterType.Of<T2>())
{
    public override PyResult Invoke(ref PyFunctionCall call)
    {
        T1 first = call.Argument<T1>(0);
        T2 second = call.Argument<T2>(1);
        call.EnterBody();
        return call.Return(body(first, second));
    }
}
