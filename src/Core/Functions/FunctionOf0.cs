using System.Diagnostics;
using PyWaker.Bindings;
using PyWaker.LowLevel;

namespace PyWaker.Functions;

/// <summary>A function of no parameters.</summary>
[StackTraceHidden]
internal sealed class FunctionOf0<TResult>(FunctionDefinition definition, Func<TResult> body)
    : NativeFunction(definition)
{
    public override PyResult Invoke(ref PyFunctionCall call)
    {
        call.EnterBody();
        return call.Return(body());
    }
}
