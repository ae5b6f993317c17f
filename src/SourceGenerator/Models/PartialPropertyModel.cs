namespace PyWaker.SourceGenerator;

/// <summary>A partial property whose other part is generated.</summary>
/// <param name="Modifiers">The modifiers of its declaration.</param>
/// <param name="Accessors">The accessors of its declaration.</param>
internal sealed record PartialPropertyModel(EquatableArray<string> Modifiers, EquatableArray<AccessorModel> Accessors);
