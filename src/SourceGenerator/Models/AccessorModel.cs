namespace PyWaker.SourceGenerator;

/// <summary>An accessor of a partial property.</summary>
/// <param name="Modifiers">The modifiers of its declaration.</param>
/// <param name="Keyword"><c>get</c>, <c>set</c> or <c>init</c>.</param>
internal sealed record AccessorModel(EquatableArray<string> Modifiers, string Keyword)
{
    public bool IsGetter => Keyword == "get";
}
