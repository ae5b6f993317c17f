namespace PyWaker.SourceGenerator;

/// <summary>A registration for NativeAOT of a type that is converted.</summary>
/// <param name="Kind">The shape of the type.</param>
/// <param name="TypeArguments">
/// The type arguments as at run time: without names of tuple elements and without nullability.
/// </param>
internal sealed record RegistrationModel(RegistrationKind Kind, EquatableArray<string> TypeArguments);
