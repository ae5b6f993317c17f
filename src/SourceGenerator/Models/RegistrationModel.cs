namespace PyWaker.SourceGenerator;

/// <summary>A registration for NativeAOT of a parameter's type.</summary>
/// <param name="Kind">The kind of the type.</param>
/// <param name="TypeArguments">
/// The type arguments as at run time: without names of tuple elements and without nullability.
/// </param>
internal sealed record RegistrationModel(RegistrationKind Kind, EquatableArray<string> TypeArguments);
