namespace PyWaker.SourceGenerator;

/// <summary>An overload of an operator, or a conversion.</summary>
/// <param name="OtherType">The type of the other operand; null for a unary operator and a conversion.</param>
/// <param name="ResultType">The type of the result.</param>
internal sealed record OperatorOverloadModel(string? OtherType, string ResultType);
