using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>Writes the call that adds a function, overloads, or a method.</summary>
internal static class FunctionEmitter
{
    private const string Indent = "            ";

    /// <summary>Writes the call that adds a function or overloads.</summary>
    /// <param name="text">The generated code.</param>
    /// <param name="functions">A function, or several of the same name.</param>
    public static void Write(StringBuilder text, IReadOnlyList<FunctionModel> functions)
    {
        string name = Emitter.Literal(functions[0].PythonName);
        if (functions.Count == 1)
        {
            _ = text.Append($"        module.DefineFunction(\n{Indent}{name},\n");
            Describe(text, functions[0], null, hasKind: true);
            _ = text.Append(");\n");
            return;
        }

        _ = text.Append($"        module.DefineOverloads(\n{Indent}{name},\n");
        WriteOverloads(text, functions, null);
    }

    /// <summary>Writes the call that adds a method to a class, or overloads of it.</summary>
    public static void WriteMember(StringBuilder text, IReadOnlyList<FunctionModel> functions, ClassModel owner)
    {
        FunctionRole role = functions[0].Role;
        bool isConstructor = role is FunctionRole.Constructor;
        string name = $"{Indent}{Emitter.Literal(functions[0].PythonName)},\n";
        if (functions.Count == 1)
        {
            _ = text.Append($"        builder.{role}(\n").Append(isConstructor ? "" : name);
            Describe(text, functions[0], owner, hasKind: !isConstructor);
            _ = text.Append(");\n");
            return;
        }

        _ = text.Append($"        builder.{(isConstructor ? FunctionRole.Method : role)}Overloads(\n").Append(name);
        WriteOverloads(text, functions, owner);
    }

    private static void WriteOverloads(StringBuilder text, IReadOnlyList<FunctionModel> functions, ClassModel? owner)
    {
        _ = text.Append($"{Indent}new {Emitter.Binding("PyFunctionOverload")}[]\n{Indent}{{\n");
        foreach (FunctionModel function in functions)
        {
            _ = text.Append($"{Indent}new {Emitter.Binding("PyFunctionOverload")}(\n");
            Describe(text, function, owner, hasKind: true);
            _ = text.Append("),\n");
        }

        _ = text.Append($"{Indent}}});\n");
    }

    // The common part of functions, overloads and methods: all but the name. A single constructor has no kind.
    private static void Describe(StringBuilder text, FunctionModel function, ClassModel? owner, bool hasKind)
    {
        _ = text.Append(hasKind ? $"{Indent}{Emitter.Binding("PyFunctionKind")}.{Kind(function.Shape)},\n" : "");
        _ = text.Append($"{Indent}new {Emitter.Binding("PyFunctionParameter")}[]\n{Indent}{{\n");
        foreach (ParameterModel parameter in InPythonOrder(function))
        {
            _ = text.Append($"{Indent}    {Describe(parameter)},\n");
        }

        _ = text.Append($"{Indent}}},\n{Indent}")
            .Append($"{Emitter.Hidden}static (ref {Emitter.Binding("PyFunctionCall")} call) =>\n{Indent}{{\n");
        WriteBody(text, function, owner);
        _ = text.Append($"{Indent}}},\n")
            .Append(!hasKind ? "" : $"{Indent}takesToken: {(function.TakesToken ? "true" : "false")},\n")
            .Append($"{Indent}new global::PyWaker.PyFunctionOptions\n{Indent}{{\n");
        foreach (string option in Options(function, owner))
        {
            _ = text.Append($"{Indent}    {option},\n");
        }

        if (owner is not null)
        {
            _ = text.Append(
                $"{Indent}    QualifiedName = {Emitter.Literal($"{owner.PythonName}.{function.PythonName}")},\n"
            );
        }

        _ = text.Append($"{Indent}    Doc = {Emitter.Literal(function.Doc)},\n{Indent}}}");
    }

    // The members of PyFunctionOptions that the method sets.
    private static IEnumerable<string> Options(FunctionModel function, ClassModel? owner)
    {
        FunctionOptionsModel options = function.Options;
        string? defaultBackend = owner is null ? null : "backend";
        string? backend = options.Backend is { } name ? Emitter.Backend(name) : defaultBackend;
        if (function.RunsLater && backend is not null)
        {
            yield return $"Backend = {backend}";
        }

        if (options.AllowsThreads)
        {
            yield return function.RunsLater ? "StartDetached = true" : "AllowThreads = true";
        }

        if (options.Cancellation is { } cancellation)
        {
            yield return $"Cancellation = (global::PyWaker.CancellationPolicy)({cancellation})";
        }

        if (options.Checkpoint is { } checkpoint)
        {
            yield return $"Checkpoint = (global::PyWaker.CheckpointPolicy)({checkpoint})";
        }

        if (options.Scheduler is { } scheduler)
        {
            yield return $"Scheduler = {function.ContainingType}.{Emitter.Escape(scheduler)}";
        }
    }

    // The parameter that takes the rest comes last in the list, wherever C# has it.
    private static IEnumerable<ParameterModel> InPythonOrder(FunctionModel function) =>
        function
            .Parameters.Where(static parameter => parameter.Kind is not (ParameterKind.Token or ParameterKind.Class))
            .OrderBy(static parameter => parameter.Kind is ParameterKind.Rest);

    private static string Describe(ParameterModel parameter)
    {
        string type = parameter.Kind switch
        {
            ParameterKind.Progress or ParameterKind.NotNullProgress => "global::PyWaker.PyObject",
            _ => parameter.Type,
        };
        string name = Emitter.Literal(parameter.PythonName);
        string keywordOnly = parameter.IsKeywordOnly ? ", isKeywordOnly: true" : "";
        string method = parameter switch
        {
            { Kind: ParameterKind.Rest } => $"Rest({name})",
            { IsSpan: true } or { IsLeased: true } => $"{(parameter.Default is null ? "Required" : "Optional")}Buffer("
                + $"{name}, typeof({BufferType(parameter)}){keywordOnly})",
            { Default: null } => $"Required<{type}>({name}{keywordOnly})",
            { Default: { } value } => $"Optional<{type}>({name}, {DefaultEmitter.Write(value)}{keywordOnly})",
        };
        return $"{Emitter.Binding("PyFunctionParameter")}.{method}";
    }

    private static string BufferType(ParameterModel parameter) =>
        parameter.Kind is ParameterKind.Buffer or ParameterKind.NullableBuffer
            ? $"global::PyWaker.PyBuffer<{parameter.Type}>"
            : $"global::System.{parameter.Kind}<{parameter.Type}>";

    private static void WriteBody(StringBuilder text, FunctionModel function, ClassModel? owner)
    {
        string indent = Indent + "    ";
        int index = 0;
        if (function.Role is FunctionRole.Constructor)
        {
            _ = text.Append($"{indent}call.RequireNew<{owner!.Type}>();\n");
            index = 1;
        }
        else if (function.Role is FunctionRole.Method)
        {
            _ = text.Append($"{indent}{ClassEmitter.Self(owner!, function.RunsLater)}\n");
            index = 1;
        }

        var leases = new LeaseEmitter(function);
        leases.WriteStart(text, indent);
        string inner = leases.IsEmpty ? indent : indent + "    ";
        List<string> arguments = [];
        foreach (ParameterModel parameter in function.Parameters)
        {
            if (parameter.Kind is ParameterKind.Token)
            {
                arguments.Add("token");
                continue;
            }

            string argument = parameter.Kind is ParameterKind.Rest ? "rest" : $"p{index}";
            _ = text.Append($"{inner}var {argument} = call.")
                .Append(
                    parameter.Kind switch
                    {
                        ParameterKind.Rest => $"Rest<{parameter.Type}>()",
                        _ when parameter.IsSpan => $"Lease{parameter.Kind}<{parameter.Type}>({index}, ref "
                            + $"{LeaseEmitter.SpanLease(index++)})",
                        _ when parameter.IsLeased => $"Lease{parameter.Kind}<{parameter.Type}>({index++}, "
                            + $"{LeaseEmitter.Leases})",
                        ParameterKind.Progress => $"Progress<{parameter.Type}>({index++})",
                        ParameterKind.NotNullProgress => $"NotNullProgress<{parameter.Type}>({index++})",
                        ParameterKind.NotNull => $"NotNull<{parameter.Type}>({index++})",
                        _ => $"Argument<{parameter.Type}>({index++})",
                    }
                )
                .Append(";\n");
            arguments.Add(argument);
        }

        _ = text.Append($"{inner}call.EnterBody();\n");
        WriteResult(text, function, string.Join(", ", arguments), inner, leases.Argument);
        leases.WriteEnd(text, indent);
    }

    private static void WriteResult(
        StringBuilder text,
        FunctionModel function,
        string arguments,
        string indent,
        string leases
    )
    {
        string call = $"{Method(function)}({arguments})";
        string parameters = function.TakesToken ? "(token)" : "()";
        string from = Emitter.Hidden + parameters;
        BufferPassing passing = function.Passing;
        string value = BufferEmitter.Value(call, passing);
        _ = text.Append(
            function.Shape switch
            {
                _ when function.Role is FunctionRole.Constructor => $"{indent}return call.Construct({call});\n",
                FunctionShape.Void => $"{indent}{call};\n{indent}return call.Return();\n",
                FunctionShape.Value or FunctionShape.Coroutine => $"{indent}return call.Return({value});\n",
                FunctionShape.Sequence => $"{indent}return call.Iterate({call});\n",
                FunctionShape.Task =>
                    $"{indent}return call.Start({from} => {BufferEmitter.Deferred(call, passing)}{leases});\n",
                FunctionShape.ValueTask => $"{indent}return call.Start({from} => "
                    + $"{BufferEmitter.Deferred(call + ".AsTask()", passing)}{leases});\n",
                FunctionShape.Awaitable => $"{indent}return call.Start({Emitter.Hidden}async {parameters} => "
                    + $"{BufferEmitter.Value($"await {call}", passing)}{leases});\n",
                FunctionShape.Offloaded =>
                    $"{indent}return call.Start({from} => global::System.Threading.Tasks.Task.Run("
                        + $"{Emitter.Hidden}() => {value}{(function.TakesToken ? ", token" : "")}){leases});\n",
                _ => $"{indent}return call.Stream({(function.TakesToken ? "token => " : "")}"
                    + $"{BufferEmitter.Deferred(call, passing)}{leases});\n",
            }
        );
    }

    private static string Method(FunctionModel function) =>
        function.Role switch
        {
            FunctionRole.Constructor => $"new {function.ContainingType}",
            FunctionRole.Method => $"self.{Emitter.Escape(function.DotNetName)}",
            _ => $"{function.ContainingType}.{Emitter.Escape(function.DotNetName)}",
        };

    private static string Kind(FunctionShape shape) =>
        shape switch
        {
            FunctionShape.Void or FunctionShape.Value or FunctionShape.Sequence => "Sync",
            FunctionShape.Coroutine => "Coroutine",
            FunctionShape.Stream => "Stream",
            _ => "Task",
        };
}
