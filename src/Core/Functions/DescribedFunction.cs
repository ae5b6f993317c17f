using System.Diagnostics;
using PyWaker.Bindings;
using PyWaker.LowLevel;

namespace PyWaker.Functions;

/// <summary>A function of any number of parameters, whose body takes them from the call.</summary>
[StackTraceHidden]
internal sealed class DescribedFunction(FunctionDefinition definition, ParameterType[] types, PyFunctionBody body)
    : NativeFunction(definition, types)
{
    /// <summary>Creates a function from the description in generated code. Requires an attached thread.</summary>
    public static DescribedFunction Create(
        string name,
        PyFunctionKind kind,
        IReadOnlyList<PyFunctionParameter> parameters,
        PyFunctionBody body,
        bool takesToken,
        PyFunctionOptions? options,
        TaskScheduler? scheduler
    )
    {
        string? rest = parameters is [.., { Type: null } last] ? last.Described.Name : null;
        PyFunctionParameter[] placed = [.. rest is null ? parameters : parameters.SkipLast(1)];
        int positional = Array.FindIndex(placed, static it => it.IsKeywordOnly) is >= 0 and var first
            ? first
            : placed.Length;
        var definition = new FunctionDefinition(
            name,
            kind,
            [.. placed.Select(static it => it.Described)],
            positional,
            rest,
            takesToken,
            options,
            scheduler
        );
        return new DescribedFunction(
            definition,
            [
                .. placed.Select(it =>
                    it.Type
                    ?? throw new ArgumentException(Messages.MisplacedRest(name, it.Described.Name), nameof(parameters))
                ),
            ],
            body
        );
    }

    public override PyResult Invoke(ref PyFunctionCall call) => body(ref call);
}
