using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Reads exported properties and fields.</summary>
internal static class PropertyReader
{
    /// <summary>Reads a property or field. Null, with a diagnostic, when it cannot be exported.</summary>
    public static PropertyModel? Read(
        ISymbol member,
        AttributeData? attribute,
        List<DiagnosticInfo> diagnostics,
        CancellationToken cancellationToken
    )
    {
        Location? location = member.Locations.FirstOrDefault();
        if (Refuse(member) is { } reason)
        {
            diagnostics.Add(DiagnosticInfo.Create(Descriptors.UnsupportedProperty, location, member.Name, reason));
            return null;
        }

        string name = NameOf(member);
        if (PythonNames.Refuse(name) is { } refused)
        {
            diagnostics.Add(
                DiagnosticInfo.Create(
                    Descriptors.InvalidName,
                    attribute is null
                        ? location
                        : FunctionReader.OptionLocation(attribute, "Name", cancellationToken) ?? location,
                    name,
                    refused
                )
            );
        }

        ITypeSymbol type = TypeOf(member);
        BufferPassing passing = BufferResultReader.Read(member, type, diagnostics);
        PartialPropertyModel? part = PartialPropertyReader.Read(member);
        return new PropertyModel(
            name,
            member.Name,
            KnownTypes.Write(type),
            DocComment.Read(member, attribute),
            AccessOf(member),
            IsNotNull(type),
            passing is BufferPassing.None ? StubTypes.ResultType(type) : StubTypes.SharedMemory(type),
            StubTypes.ParameterTypeOrNone(type),
            part,
            part is not null && (member.IsSealed || member is { IsVirtual: false, IsOverride: false })
        )
        {
            Passing = passing,
        };
    }

    /// <summary>The property's name in Python: the name that its attribute gives, or its C# name.</summary>
    public static string NameOf(ISymbol member) =>
        member.Attribute(KnownTypes.Property).Named("Name") as string ?? PythonNames.FromDotNet(member.Name);

    /// <summary>Whether <c>None</c> is not a valid value of a type.</summary>
    public static bool IsNotNull(ITypeSymbol type) =>
        type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated };

    public static ITypeSymbol TypeOf(ISymbol member) =>
        member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    /// <summary>The access that Python has to a property.</summary>
    public static PropertyAccess AccessOf(ISymbol member) =>
        member switch
        {
            { IsStatic: true } => PropertyAccess.Constant,
            IFieldSymbol { IsReadOnly: true } => PropertyAccess.Get,
            IPropertySymbol property
                when property.SetMethod is null or { IsInitOnly: true }
                    || property.SetMethod.DeclaredAccessibility < property.DeclaredAccessibility => PropertyAccess.Get,
            IPropertySymbol { GetMethod: null } => PropertyAccess.Set,
            IPropertySymbol { ContainingType: { IsValueType: true, IsReadOnly: true } } => PropertyAccess.Get,
            _ => PropertyAccess.GetAndSet,
        };

    private static string? Refuse(ISymbol member) =>
        member switch
        {
            IFieldSymbol { IsStatic: true, IsConst: false, IsReadOnly: false } =>
                "it is a static variable, which Python would copy once; use a static method",
            IPropertySymbol { IsStatic: true } =>
                "it is static, and Python has no properties of classes; use a static method",
            IPropertySymbol { ContainingType.IsValueType: true } when PartialPropertyReader.Read(member) is not null =>
                "a struct is copied, so nothing can be stored for it; leave partial out",
            IPropertySymbol { ReturnsByRef: true } or IPropertySymbol { ReturnsByRefReadonly: true } =>
                "it is a reference to a variable, which Python does not have",
            IPropertySymbol { SetMethod: null or { IsInitOnly: true }, GetMethod: null } =>
                "nothing can read or set it",
            _ => KnownTypes.Refuse(TypeOf(member)),
        };
}
