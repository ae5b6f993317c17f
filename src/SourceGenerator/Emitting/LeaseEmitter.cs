using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>Writes the part of a function's body that releases the memory of its arguments.</summary>
/// <param name="function">The function.</param>
internal sealed class LeaseEmitter(FunctionModel function)
{
    /// <summary>The variable with the leases that are objects.</summary>
    public const string Leases = "leases";

    private readonly string[] _spans =
    [
        .. function
            .Parameters.Where(static parameter => parameter.Kind is not (ParameterKind.Token or ParameterKind.Rest))
            .Select((parameter, i) => (parameter.IsSpan, Name: SpanLease(FirstIndex(function) + i)))
            .Where(static lease => lease.IsSpan)
            .Select(static lease => lease.Name),
    ];

    private readonly bool _hasObjects = function.Parameters.Any(static parameter => parameter.IsLeased);

    /// <summary>Whether the function takes no memory.</summary>
    public bool IsEmpty => _spans.Length == 0 && !_hasObjects;

    /// <summary>The last argument of the call that takes the leases over, with a comma; empty when none does.</summary>
    public string Argument => _hasObjects && function.RunsLater ? $", {Leases}" : "";

    /// <summary>The variable with the lease of a span.</summary>
    public static string SpanLease(int index) => $"lease{index}";

    public void WriteStart(StringBuilder text, string indent)
    {
        foreach (string span in _spans)
        {
            _ = text.Append($"{indent}var {span} = default({Emitter.Binding("PySpanLease")});\n");
        }

        _ = text.Append(_hasObjects ? $"{indent}var {Leases} = new {Emitter.Binding("PyCallLeases")}();\n" : "")
            .Append(IsEmpty ? "" : $"{indent}try\n{indent}{{\n");
    }

    /// <summary>Writes the release: at the end of a call, or where no operation has taken the leases over.</summary>
    public void WriteEnd(StringBuilder text, string indent)
    {
        if (IsEmpty)
        {
            return;
        }

        if (function.RunsLater)
        {
            _ = text.Append(
                $"{indent}}}\n{indent}catch\n{indent}{{\n{indent}    call.Release({Leases});\n{indent}    throw;\n"
                    + $"{indent}}}\n"
            );
            return;
        }

        _ = text.Append($"{indent}}}\n{indent}finally\n{indent}{{\n");
        foreach (string span in _spans)
        {
            _ = text.Append($"{indent}    call.Release(ref {span});\n");
        }

        _ = text.Append(_hasObjects ? $"{indent}    call.Release({Leases});\n" : "").Append($"{indent}}}\n");
    }

    private static int FirstIndex(FunctionModel function) =>
        function.Role is FunctionRole.Constructor or FunctionRole.Method ? 1 : 0;
}
