using System.Diagnostics;
using PyWaker.Bindings;
using PyWaker.LowLevel;

namespace PyWaker.Functions;

/// <summary>A function of six parameters.</summary>
[StackTraceHidden]
internal sealed class FunctionOf6<T1, T2, T3, T4, T5, T6, TResult>(
    FunctionDefinition definition,
    Func<T1, T2, T3, T4, T5, T6, TResult> body
)
    : NativeFunction(
        definition,
        ParameterType.Of<T1>(),
        ParameterType.Of<T2>(),
        ParameterType.Of<T3>(),
        ParameterType.Of<T4>(),
        ParameterType.Of<T5>(),
        ParameterType.Of<T6>()
    )
{
    public override PyResult Invoke(ref PyFunctionCall call)
    {
        T1 first = call.Argument<T1>(0);
        T2 second = call.Argument<T2>(1);
        T3 third = call.Argument<T3>(2);
        T4 fourth = call.Argument<T4>(3);
        T5 fifth = call.Argument<T5>(4);
        T6 sixth = call.Argument<T6>(5);
        call.EnterBody();
        return call.Return(body(first, second, third, fourth, fifth, sixth));
    }
}
