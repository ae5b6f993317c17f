using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Checks methods with the same Python name: they are overloads if their C# name is the same too.</summary>
internal static class OverloadReader
{
    /// <summary>Reports conflicts of a function with those before it.</summary>
    /// <param name="owner">The module or class.</param>
    /// <param name="function">The function.</param>
    /// <param name="before">All functions that were read before it.</param>
    /// <param name="location">The function's location.</param>
    /// <param name="diagnostics">Receives the errors.</param>
    public static void Check(
        string owner,
        FunctionModel function,
        IReadOnlyList<FunctionModel> before,
        Location? location,
        List<DiagnosticInfo> diagnostics
    )
    {
        FunctionModel[] others = [.. before.Where(other => other.PythonName == function.PythonName)];
        if (others.Length == 0)
        {
            return;
        }

        if (others[0].DotNetName != function.DotNetName)
        {
            diagnostics.Add(
                DiagnosticInfo.Create(
                    Descriptors.DuplicateName,
                    location,
                    owner,
                    function.PythonName,
                    $"it is the method '{others[0].DotNetName}', and overloads have one name in C# too; give one "
                        + "another Name"
                )
            );
        }
        else if (Kind(others[0]) != Kind(function))
        {
            diagnostics.Add(
                DiagnosticInfo.Create(
                    Descriptors.Overload,
                    location,
                    function.DotNetName,
                    function.PythonName,
                    $"it is {Kind(function)}, and the first is {Kind(others[0])}; give one another Name"
                )
            );
        }
        else if (others.Any(other => Parameters(other) == Parameters(function)))
        {
            diagnostics.Add(
                DiagnosticInfo.Create(
                    Descriptors.Overload,
                    location,
                    function.DotNetName,
                    function.PythonName,
                    "one has the same parameters in Python, and would always be chosen"
                )
            );
        }
    }

    private static string Kind(FunctionModel function) =>
        function.Role switch
        {
            FunctionRole.StaticMethod => "static and ",
            FunctionRole.ClassMethod => "a class method and ",
            _ => "",
        }
        + (
            function.IsAsyncDef ? "async"
            : function.Shape is FunctionShape.Stream ? "a stream"
            : "sync"
        );

    private static string Parameters(FunctionModel function) =>
        string.Join(
            ", ",
            function
                .Parameters.Where(static parameter => parameter.Kind is not ParameterKind.Token)
                .Select(static parameter =>
                    $"{parameter.PythonName} {parameter.Type} {Memory(parameter)} "
                    + $"{parameter.Kind is ParameterKind.Rest} "
                    + $"{parameter.IsKeywordOnly} {parameter.Default is null}"
                )
        );

    // Spans, memory and leases accept the same objects.
    private static string Memory(ParameterModel parameter) =>
        !parameter.IsSpan && !parameter.IsLeased ? ""
        : parameter.Kind is ParameterKind.Span or ParameterKind.Memory ? "written in place"
        : "read in place";
}
