using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>A type that a call converts.</summary>
/// <param name="Type">The type.</param>
/// <param name="IsData">Whether its records and enums cross by their names.</param>
internal readonly record struct ConvertedType(ITypeSymbol Type, bool IsData);
