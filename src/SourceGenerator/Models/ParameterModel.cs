namespace PyWaker.SourceGenerator;

/// <summary>A parameter of an exported method.</summary>
/// <param name="PythonName">The parameter's name in Python.</param>
/// <param name="Type">The type with which the argument is requested: that of the items for
/// <see cref="ParameterKind.Rest"/>, of the reports for <see cref="ParameterKind.Progress"/> and
/// <see cref="ParameterKind.NotNullProgress"/>, of the elements for memory.</param>
/// <param name="Kind">The source of the argument.</param>
/// <param name="Default">The default; null for a required parameter.</param>
/// <param name="IsKeywordOnly">Whether the parameter is keyword-only.</param>
/// <param name="PythonType">The Python types that it accepts (<see cref="StubTypes"/>).</param>
/// <param name="PythonDefault">The default as Python source; null for a required parameter.</param>
internal sealed record ParameterModel(
    string PythonName,
    string Type,
    ParameterKind Kind,
    DefaultModel? Default,
    bool IsKeywordOnly,
    string PythonType,
    string? PythonDefault
)
{
    /// <summary>Whether it is a span: memory that is leased on the stack.</summary>
    public bool IsSpan => Kind is ParameterKind.ReadOnlySpan or ParameterKind.Span;

    /// <summary>Whether it is memory whose lease is an object.</summary>
    public bool IsLeased =>
        Kind
            is ParameterKind.ReadOnlyMemory
                or ParameterKind.Memory
                or ParameterKind.Buffer
                or ParameterKind.NullableBuffer;
}
