namespace PyWaker.SourceGenerator;

/// <summary>An index of an indexer.</summary>
/// <param name="Type">Its type, as generated code writes it.</param>
/// <param name="Name">The C# name.</param>
internal sealed record IndexModel(string Type, string Name);
