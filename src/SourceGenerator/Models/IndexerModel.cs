namespace PyWaker.SourceGenerator;

/// <summary>An exported indexer.</summary>
/// <param name="KeyTypes">The types of its parameters; several are a tuple in Python.</param>
/// <param name="IsKeyNotNull">Whether <c>None</c> is not a valid key.</param>
/// <param name="Type">The type of the values.</param>
/// <param name="IsNotNull">Whether <c>None</c> is not a valid value.</param>
internal sealed record IndexerModel(EquatableArray<string> KeyTypes, bool IsKeyNotNull, string Type, bool IsNotNull);
