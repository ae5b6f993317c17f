using System.Diagnostics;
using PyWaker.Bindings;
using PyWaker.LowLevel;

namespace PyWaker.Functions;

/// <summary>A function of one parameter.</summary>
[StackTraceHidden]
internal sealed class FunctionOf1<T1, TResult>(FunctionDefinition definition, Func<T1, TResult> body)
    : NativeFunction(definition, ParameterType.Of<T1>())
{
    public override PyResult Invoke(ref PyFunctionCall call)
    {
        T1 first = call.Argument<T1>(0);
        call.EnterBody();
        return call.Return(body(first));
    }
}
