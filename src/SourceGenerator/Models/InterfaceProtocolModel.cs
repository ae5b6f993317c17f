namespace PyWaker.SourceGenerator;

/// <summary>An interface of .NET that an interface for Python objects extends.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="ItemType">The type of the items, as generated code writes it; empty for none.</param>
internal sealed record InterfaceProtocolModel(InterfaceProtocolKind Kind, string ItemType);
