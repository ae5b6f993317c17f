namespace PyWaker.SourceGenerator;

/// <summary>Writes functions to a stub.</summary>
internal static class FunctionStub
{
    /// <summary>Writes functions of a module or a class; those of the same name as overloads.</summary>
    /// <param name="text">The stub.</param>
    /// <param name="functions">The functions.</param>
    public static void Write(StubText text, IEnumerable<FunctionModel> functions)
    {
        foreach (
            IGrouping<string, FunctionModel> overloads in functions.GroupBy(static function => function.PythonName)
        )
        {
            Write(text, overloads.Select(function => Head(text, function)), Decorators(text, overloads.First().Role));
        }
    }

    /// <summary>Writes a function that can be called in several ways.</summary>
    /// <param name="text">The stub.</param>
    /// <param name="heads">The signatures.</param>
    /// <param name="decorators">Lines before each signature.</param>
    public static void Write(StubText text, IEnumerable<StubHead> heads, params string[] decorators)
    {
        // Signatures that differ only in C#, as int and long do, are one signature in Python.
        IGrouping<string, StubHead>[] distinct = [.. heads.GroupBy(static head => head.Line)];
        foreach (IGrouping<string, StubHead> group in distinct)
        {
            text.Blank();
            text.Unknown([.. group.First().Types]);
            if (distinct.Length > 1)
            {
                // Their order is C#'s, in which they are tried; mypy need not approve of it.
                text.Disable("misc");
                text.Line($"@{text.Type(StubNames.Mark("typing", "overload"))}");
            }

            foreach (string decorator in decorators)
            {
                text.Line(decorator);
            }

            text.Block(group.Key, group.First().Doc);
        }
    }

    private static string[] Decorators(StubText text, FunctionRole role) =>
        role switch
        {
            FunctionRole.StaticMethod => [$"@{text.Type(StubTypes.Builtin("staticmethod"))}"],
            FunctionRole.ClassMethod => [$"@{text.Type(StubTypes.Builtin("classmethod"))}"],
            _ => [],
        };

    private static StubHead Head(StubText text, FunctionModel function)
    {
        ParameterModel[] visible =
        [
            .. function.Parameters.Where(static parameter =>
                parameter.Kind is not (ParameterKind.Token or ParameterKind.Class)
            ),
        ];
        string line =
            $"{(function.IsAsyncDef ? "async " : "")}def "
            + $"{function.PythonName}({string.Join(", ", Parameters(text, function.Role, visible))}) -> "
            + $"{text.Type(function.PythonResult)}:";
        return new StubHead(
            line,
            function.Doc,
            [.. visible.Select(static parameter => parameter.PythonType), function.PythonResult]
        );
    }

    private static IEnumerable<string> Parameters(StubText text, FunctionRole role, ParameterModel[] visible)
    {
        if (role is FunctionRole.Method or FunctionRole.Constructor or FunctionRole.ClassMethod)
        {
            yield return role is FunctionRole.ClassMethod ? "cls" : "self";
        }

        foreach (
            ParameterModel parameter in visible.Where(static candidate =>
                !candidate.IsKeywordOnly && candidate.Kind is not ParameterKind.Rest
            )
        )
        {
            yield return Write(text, parameter);
        }

        ParameterModel[] keywordOnly = [.. visible.Where(static parameter => parameter.IsKeywordOnly)];
        if (visible.FirstOrDefault(static parameter => parameter.Kind is ParameterKind.Rest) is { } rest)
        {
            yield return "*" + Write(text, rest);
        }
        else if (keywordOnly.Length > 0)
        {
            yield return "*";
        }

        foreach (ParameterModel parameter in keywordOnly)
        {
            yield return Write(text, parameter);
        }
    }

    private static string Write(StubText text, ParameterModel parameter) =>
        $"{parameter.PythonName}: "
        + $"{text.Type(parameter.PythonType)}{(parameter.PythonDefault is { } value ? $" = {value}" : "")}";
}
