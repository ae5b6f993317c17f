using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>A diagnostic to report.</summary>
internal sealed record DiagnosticInfo(
    DiagnosticDescriptor Descriptor,
    LocationInfo? Location,
    EquatableArray<string> Arguments
)
{
    public static DiagnosticInfo Create(
        DiagnosticDescriptor descriptor,
        Location? location,
        params string[] arguments
    ) => new(descriptor, LocationInfo.Of(location), new EquatableArray<string>(arguments));

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location?.ToLocation(), [.. Arguments]);
}
