namespace PyWaker.SourceGenerator;

/// <summary>The default value of a parameter.</summary>
/// <param name="Type">The type of the constant: <see cref="TypeCode.Empty"/> for null, <see cref="TypeCode.Object"/>
/// for the zero value of a struct.</param>
/// <param name="Constant">The constant in the invariant culture; empty for null and the zero value.</param>
/// <param name="EnumType">The enum that the constant is converted to; null for none.</param>
/// <remarks>The constant is text, because 0.0 and -0.0 are equal as numbers, and models are compared.</remarks>
internal sealed record DefaultModel(TypeCode Type, string Constant, string? EnumType)
{
    public static DefaultModel Null { get; } = new(TypeCode.Empty, "", null);

    public static DefaultModel Zero { get; } = new(TypeCode.Object, "", null);
}
