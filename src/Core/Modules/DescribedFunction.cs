using PyWaker.Bindings;

namespace PyWaker.Modules;

/// <summary>A function of any number of parameters, which its body takes from the call itself.</summary>
internal sealed class DescribedFunction(FunctionDefinition definition, ParameterType[] types, PyFunctionBody body) : NativeFunction(definition, types)
{
    public override PyResult Invoke(ref PyFunctionCall call) => body(ref call);
}
