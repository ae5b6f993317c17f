namespace PyWaker.SourceGenerator;

/// <summary>Registrations for the conversions of one call, or of all calls of a project.</summary>
/// <param name="Registrations">The registrations for NativeAOT.</param>
/// <param name="Data">The records and enums that cross by their names.</param>
internal sealed record ConversionModel(EquatableArray<RegistrationModel> Registrations, EquatableArray<DataModel> Data);
