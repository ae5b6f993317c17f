using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Finds members with an attribute in types that do not export them.</summary>
internal static class OrphanReader
{
    /// <summary>The diagnostic for a member; none when its type exports it.</summary>
    public static EquatableArray<DiagnosticInfo> Read(
        GeneratorAttributeSyntaxContext context,
        CancellationToken cancellationToken
    )
    {
        ISymbol member = context.TargetSymbol;
        bool isFunction = context.Attributes[0].AttributeClass.Is(KnownTypes.Function);
        if (
            context.Attributes[0].AttributeClass.Is(KnownTypes.Property)
            && member.ContainingType.Attribute(KnownTypes.Exception) is not null
        )
        {
            return default;
        }

        bool isLocal =
            member is IMethodSymbol
            {
                MethodKind: not (
                    MethodKind.Ordinary
                    or MethodKind.Constructor
                    or MethodKind.ExplicitInterfaceImplementation
                )
            };
        return
            !isLocal && member.ContainingType.Attribute(isFunction ? KnownTypes.Module : KnownTypes.Class) is not null
            ? default
            : new([
                DiagnosticInfo.Create(
                    isFunction ? Descriptors.OutsideModule : Descriptors.OutsideClass,
                    member.Locations.FirstOrDefault(),
                    member.Name
                ),
            ]);
    }
}
