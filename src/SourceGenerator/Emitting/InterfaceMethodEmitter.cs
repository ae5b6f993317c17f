using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>Writes the methods of a proxy.</summary>
internal static class InterfaceMethodEmitter
{
    private const string Indent = "        ";

    // The variable with the memory that is lent; no parameter has such a name.
    private const string Loan = "_loan";

    public static void Write(StringBuilder text, InterfaceMethodModel method, MemberList members)
    {
        string field = members.Add(
            method.PythonName,
            Kind(method),
            method.Name,
            Describe(method),
            method.RefusesNone,
            method.IsNamed
        );
        string parameters = string.Join(
            ", ",
            method.Parameters.Select(static p => $"{p.DeclaredType} {Argument(p.Name)}")
        );
        _ = text.Append(
            $"\n{Indent}{method.ReturnType} {method.Declaring}.{Emitter.Escape(method.Name)}({parameters})"
        );
        if (method.Result is InterfaceResult.Void or InterfaceResult.Value or InterfaceResult.Context)
        {
            WriteSync(text, method, field);
        }
        else
        {
            WriteAsync(text, method, field);
        }
    }

    /// <summary>The name of a parameter in the proxy, where no other name is like it.</summary>
    public static string Argument(string name) => "p_" + name;

    private static void WriteSync(StringBuilder text, InterfaceMethodModel method, string field)
    {
        string call = method.Result switch
        {
            InterfaceResult.Void => "_call.Invoke()",
            InterfaceResult.Context => $"return _call.Enter<{method.ResultType}>()",
            _ => $"return _call.Invoke<{method.ResultType}>()",
        };
        // A local, because the size of the room may depend on an argument.
        _ = text.Append($"\n{Indent}{{\n")
            .Append($"{Indent}    {Room(method)};\n")
            .Append(Lends(method) ? $"{Indent}    {NewLoan};\n" : "")
            .Append($"{Indent}    var _call = new {Emitter.Binding("PyMemberCall")}(this, {field}, _room);\n")
            .Append($"{Indent}    try\n{Indent}    {{\n");
        WriteArguments(text, method, static name => name == Loan ? Loan : Argument(name), Indent + "        ");
        _ = text.Append($"{Indent}        {call};\n{Indent}    }}\n")
            .Append($"{Indent}    finally\n{Indent}    {{\n{Indent}        _call.Dispose();\n")
            .Append(Lends(method) ? $"{Indent}        {Loan}.End();\n" : "")
            .Append($"{Indent}    }}\n{Indent}}}\n");
    }

    private static void WriteAsync(StringBuilder text, InterfaceMethodModel method, string field)
    {
        bool lends = Lends(method);
        List<(string Name, string Type, string Value)> passed =
        [
            .. Passed(method).Select(static p => (p.Name, p.DeclaredType, Argument(p.Name))),
        ];
        if (lends)
        {
            passed.Add((Loan, Emitter.Binding("PyLoan"), Loan));
        }

        string type = passed.Count switch
        {
            0 => "byte",
            1 => passed[0].Type,
            _ => $"({string.Join(", ", passed.Select(static (p, i) => $"{p.Type} a{i}"))})",
        };
        string value = passed.Count switch
        {
            0 => "0",
            1 => passed[0].Value,
            _ => $"({string.Join(", ", passed.Select(static p => p.Value))})",
        };
        Dictionary<string, string> names = passed
            .Select(static (parameter, index) => (parameter.Name, Index: index))
            .ToDictionary(static p => p.Name, p => passed.Count == 1 ? "_a" : $"_a.a{p.Index}");
        string token = method.Parameters.FirstOrDefault(static p => p.Passing is Passing.Token) is { } parameter
            ? Argument(parameter.Name)
            : "default";
        (string function, string after) = method.Result switch
        {
            InterfaceResult.Task => ($"CallVoidAsync<{type}>", ""),
            InterfaceResult.TaskOfValue => ($"CallTaskAsync<{method.ResultType}, {type}>", ""),
            InterfaceResult.ValueTask => ($"new global::System.Threading.Tasks.ValueTask(CallVoidAsync<{type}>", ")"),
            InterfaceResult.ValueTaskOfValue => ($"CallAsync<{method.ResultType}, {type}>", ""),
            InterfaceResult.TaskOfContext => ($"EnterAsync<{method.ResultType}, {type}>", ""),
            InterfaceResult.ValueTaskOfContext => ($"new(EnterAsync<{method.ResultType}, {type}>", ")"),
            _ => ($"Stream<{method.ResultType}, {type}>", ""),
        };
        _ = text.Append(
                lends ? $"\n{Indent}{{\n{Indent}    {NewLoan};\n{Indent}    return {Loan}.Until(" : $" =>\n{Indent}    "
            )
            .Append($"{function}(\n")
            .Append($"{Indent}        {field}, {RoomSize(method)}, {value},\n")
            .Append($"{Indent}        static (ref {Emitter.Binding("PyMemberCall")} _call, {type} _a) =>\n")
            .Append($"{Indent}        {{\n");
        WriteArguments(text, method, name => names[name], Indent + "            ");
        _ = text.Append($"{Indent}        }},\n{Indent}        {token}){after}")
            .Append(lends ? $");\n{Indent}}}\n" : ";\n");
    }

    private static void WriteArguments(
        StringBuilder text,
        InterfaceMethodModel method,
        Func<string, string> nameOf,
        string indent
    )
    {
        InterfaceParameterModel[] passed = [.. Passed(method)];
        InterfaceParameterModel[] positional = [.. passed.Where(static p => p.Passing is Passing.Positional)];
        int required = positional.Count(static p => p.Default is null);
        int depth = 0;
        foreach (InterfaceParameterModel parameter in positional)
        {
            // Where a later one is passed, those before it are too: the call ends with the last one that differs.
            if (parameter.Default is not null)
            {
                IEnumerable<string> later = positional
                    .SkipWhile(p => p != parameter)
                    .Where(static p => p.Default is not null)
                    .Select(p => IsGiven(p, nameOf(p.Name)))
                    .Concat(
                        passed
                            .Where(static p => p.Passing is Passing.Rest)
                            .Select(p => $"{nameOf(p.Name)} is {{ Length: > 0 }}")
                    );
                _ = text.Append($"{indent}if ({string.Join(" || ", later)})\n{indent}{{\n");
                depth = 1;
            }

            WriteArgument(text, parameter, "Add", "", nameOf, depth > 0 ? indent + "    " : indent);
            if (depth > 0)
            {
                _ = text.Append($"{indent}}}\n");
                depth = 0;
            }
        }

        foreach (InterfaceParameterModel parameter in passed.Where(static p => p.Passing is Passing.Rest))
        {
            _ = text.Append(
                    $"{indent}foreach (var _item in {nameOf(parameter.Name)} "
                        + $"?? global::System.Array.Empty<{parameter.Type}>())\n"
                )
                .Append($"{indent}{{\n{indent}    _call.Add<{parameter.Type}>(_item);\n{indent}}}\n");
        }

        int index = 0;
        foreach (InterfaceParameterModel parameter in passed.Where(static p => p.Passing is Passing.Keyword))
        {
            if (parameter.Default is null)
            {
                WriteArgument(text, parameter, "AddKeyword", $"{index}, ", nameOf, indent);
            }
            else
            {
                _ = text.Append($"{indent}if ({IsGiven(parameter, nameOf(parameter.Name))})\n{indent}{{\n");
                WriteArgument(text, parameter, "AddKeyword", $"{index}, ", nameOf, indent + "    ");
                _ = text.Append($"{indent}}}\n");
            }

            index++;
        }
    }

    private static void WriteArgument(
        StringBuilder text,
        InterfaceParameterModel parameter,
        string method,
        string index,
        Func<string, string> nameOf,
        string indent
    ) =>
        _ = text.Append(
            $"{indent}_call.{method}{(parameter.IsProgress ? "Progress" : LendingName(parameter))}<{parameter.Type}>("
                + $"{index}{nameOf(parameter.Name)}"
                + $"{(parameter.Lending is Lending.Memory ? $", {nameOf(Loan)}" : "")});\n"
        );

    private static string LendingName(InterfaceParameterModel parameter) =>
        parameter.Lending is Lending.None ? "" : parameter.Lending.ToString();

    // A C# caller that leaves an argument out passes the default.
    private static string IsGiven(InterfaceParameterModel parameter, string name) =>
        parameter.Default == DefaultModel.Null ? $"{name} is not null"
        : parameter.Lending is not Lending.None ? $"!{name}.IsEmpty"
        : $"!global::System.Collections.Generic.EqualityComparer<{parameter.DeclaredType}>.Default.Equals("
            + $"{name}, {DefaultEmitter.Write(parameter.Default!)})";

    private static IEnumerable<InterfaceParameterModel> Passed(InterfaceMethodModel method) =>
        method.Parameters.Where(static parameter => parameter.Passing is not Passing.Token);

    private static bool Lends(InterfaceMethodModel method) =>
        method.Parameters.Any(static parameter => parameter.Lending is Lending.Memory);

    private static string NewLoan => $"var {Loan} = new {Emitter.Binding("PyLoan")}()";

    private static string RoomSize(InterfaceMethodModel method)
    {
        int size = 1 + Passed(method).Count(static p => p.Passing is not Passing.Rest);
        return method.Parameters.FirstOrDefault(static p => p.Passing is Passing.Rest) is { } rest
            ? $"{size} + ({Argument(rest.Name)}?.Length ?? 0)"
            : $"{size}";
    }

    private static string Room(InterfaceMethodModel method)
    {
        string size = RoomSize(method);
        const string Span = "global::System.Span<nint> _room =";
        return method.Parameters.Any(static p => p.Passing is Passing.Rest)
            ? $"int _size = {size};\n{Indent}    {Span} _size <= 16 ? stackalloc nint[16] : new nint[_size]"
            : $"{Span} stackalloc nint[{size}]";
    }

    private static string Kind(InterfaceMethodModel method) =>
        method switch
        {
            { Result: InterfaceResult.Stream } => "Stream",
            { Result: InterfaceResult.TaskOfContext or InterfaceResult.ValueTaskOfContext } => "AsyncContext",
            { Result: InterfaceResult.Value, IsAny: true } => "Any",
            { Result: InterfaceResult.Void or InterfaceResult.Value or InterfaceResult.Context } => "Function",
            _ => "Coroutine",
        };

    private static string Describe(InterfaceMethodModel method) =>
        string.Concat(Passed(method).Select(static parameter => $",\n                {Describe(parameter)}"));

    private static string Describe(InterfaceParameterModel parameter)
    {
        string name = Emitter.Literal(parameter.PythonName);
        bool isKeyword = parameter.Passing is Passing.Keyword;
        string made = parameter switch
        {
            { Passing: Passing.Rest } => $"Rest({name})",
            { Default: { } value } => $"Optional({name}, {(isKeyword ? "true" : "false")}, "
                + $"{(parameter.IsComparable ? DefaultEmitter.Write(value) : "null")})",
            _ => $"{(isKeyword ? "Keyword" : "Positional")}({name})",
        };
        return $"{Emitter.Binding("PyMemberParameter")}.{made}";
    }
}
