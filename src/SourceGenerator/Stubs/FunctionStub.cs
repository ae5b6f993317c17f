namespace PyWaker.SourceGenerator;

/// <summary>Functions in a stub.</summary>
internal static class FunctionStub
{
    /// <summary>Writes some, of a module or a class; those of one name as overloads.</summary>
    /// <param name="text">The stub.</param>
    /// <param name="functions">The functions.</param>
    /// <param name="self">The parameter that comes before all others, as <c>self</c> of methods; null for none.</param>
    public static void Write(StubText text, IEnumerable<FunctionModel> functions, string? self = null)
    {
        foreach (IGrouping<string, FunctionModel> overloads in functions.GroupBy(static it => it.PythonName))
        {
            // What differs in C# only, as int and long do, is one to Python.
            IGrouping<string, FunctionModel>[] distinct = [.. overloads.GroupBy(it => Head(text, it, self))];
            foreach (IGrouping<string, FunctionModel> same in distinct)
            {
                text.Blank();
                WriteBelow(text, same.First(), same.Key, distinct.Length > 1 ? [$"@{text.Type(StubNames.Mark("typing", "overload"))}"] : []);
            }
        }
    }

    /// <summary>Writes one.</summary>
    /// <param name="text">The stub.</param>
    /// <param name="function">The function.</param>
    /// <param name="self">The parameter that comes before all others; null for none.</param>
    /// <param name="decorators">Lines before it.</param>
    public static void Write(StubText text, FunctionModel function, string? self, params string[] decorators) => WriteBelow(text, function, Head(text, function, self), decorators);

    private static void WriteBelow(StubText text, FunctionModel function, string head, string[] decorators)
    {
        string[] unknown = [.. function.Parameters.Where(static it => it.Kind is not ParameterKind.Token).Select(static it => it.PythonType).Append(function.PythonResult).SelectMany(StubNames.StandsFor).Distinct()];
        if (unknown.Length > 0)
        {
            text.Line($"# Any: {string.Join(", ", unknown)}");
        }

        foreach (string decorator in decorators)
        {
            text.Line(decorator);
        }

        text.Block(head, function.Doc);
    }

    private static string Head(StubText text, FunctionModel function, string? self) =>
        $"{(function.IsAsyncDef ? "async " : "")}def {function.PythonName}({string.Join(", ", Parameters(text, function, self))}) -> {text.Type(function.PythonResult)}:";

    private static IEnumerable<string> Parameters(StubText text, FunctionModel function, string? self)
    {
        if (self is not null)
        {
            yield return self;
        }

        ParameterModel[] seen = [.. function.Parameters.Where(static it => it.Kind is not ParameterKind.Token)];
        foreach (ParameterModel parameter in seen.Where(static it => !it.IsKeywordOnly && it.Kind is not ParameterKind.Rest))
        {
            yield return Write(text, parameter);
        }

        ParameterModel[] keywordOnly = [.. seen.Where(static it => it.IsKeywordOnly)];
        if (seen.FirstOrDefault(static it => it.Kind is ParameterKind.Rest) is { } rest)
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
        $"{parameter.PythonName}: {text.Type(parameter.PythonType)}{(parameter.PythonDefault is { } value ? $" = {value}" : "")}";
}
