namespace PyWaker.SourceGenerator;

/// <summary>
/// Writes the generated part of partial properties, which stores the value where Python's cycle collector sees it.
/// </summary>
internal static class PartialPropertyEmitter
{
    /// <summary>The generated part of a property; its model has a declaration to complete.</summary>
    public static string Write(PropertyModel property, PartialPropertyModel part)
    {
        string accessors = string.Join(" ", part.Accessors.Select(accessor => Write(property, accessor)));
        return $"{string.Join(" ", part.Modifiers)} {property.Type} {Emitter.Escape(property.DotNetName)} "
            + $"{{ {accessors} }}";
    }

    private static string Write(PropertyModel property, AccessorModel accessor)
    {
        string name = Emitter.Literal(property.DotNetName);
        string body = accessor.IsGetter
            ? $"{Emitter.Binding("PyStored")}.Get<{property.Type}>(this, {name})!"
            : $"{Emitter.Binding("PyStored")}.Set<{property.Type}>(this, {name}, value)";
        string modifiers = string.Concat(accessor.Modifiers.Select(static modifier => modifier + " "));
        return $"{modifiers}{accessor.Keyword} => {body};";
    }
}
