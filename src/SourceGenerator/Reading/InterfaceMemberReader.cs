using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Reads the members that an interface for Python objects, or a base of it, declares.</summary>
internal static class InterfaceMemberReader
{
    private const string Async = "Async";

    /// <summary>Reads all members without a body. Errors are added to the diagnostics.</summary>
    /// <param name="declaring">The interface that declares them.</param>
    /// <param name="type">The interface with the attribute.</param>
    /// <param name="methods">Receives the methods.</param>
    /// <param name="properties">Receives the properties and indexers.</param>
    /// <param name="types">Receives the types that are converted.</param>
    /// <param name="diagnostics">Receives the errors.</param>
    public static void Read(
        INamedTypeSymbol declaring,
        INamedTypeSymbol type,
        List<InterfaceMethodModel> methods,
        List<InterfacePropertyModel> properties,
        List<ITypeSymbol> types,
        List<DiagnosticInfo> diagnostics
    )
    {
        foreach (ISymbol member in declaring.GetMembers().Where(member => HasNoBody(member, type)))
        {
            Location? location = member.Locations.FirstOrDefault(static location => location.IsInSource);
            void Report(string name, string reason) =>
                diagnostics.Add(
                    DiagnosticInfo.Create(
                        Descriptors.InterfaceMember,
                        location ?? type.Locations.FirstOrDefault(),
                        name,
                        reason
                    )
                );

            switch (member)
            {
                case { IsStatic: true } and not IMethodSymbol { AssociatedSymbol: not null }:
                    Report(member.Name, "it is static, and only an object has members in Python");
                    break;
                case IEventSymbol:
                    Report(member.Name, "Python has no events; take a callable as a parameter");
                    break;
                case IMethodSymbol { MethodKind: MethodKind.Ordinary } method:
                    if (Refuse(method) is { } refused)
                    {
                        Report(method.Name, refused);
                    }
                    else
                    {
                        methods.Add(ReadMethod(method, types, diagnostics));
                    }

                    break;
                case IPropertySymbol property:
                    if (Refuse(property) is { } unfit)
                    {
                        Report(property.Name, unfit);
                    }
                    else
                    {
                        properties.Add(ReadProperty(property, types, diagnostics));
                    }

                    break;
            }
        }
    }

    /// <summary>Whether a proxy must implement a member, because no interface gives it a body.</summary>
    /// <param name="member">The member of the interface that declares it.</param>
    /// <param name="type">The interface with the attribute.</param>
    public static bool HasNoBody(ISymbol member, INamedTypeSymbol type)
    {
        if (Implemented(member).Any())
        {
            return false;
        }

        ISymbol[] bodies =
        [
            .. type
                .AllInterfaces.Prepend(type)
                .SelectMany(static known => known.GetMembers())
                .Where(other => Implemented(other).Any(known => SymbolEqualityComparer.Default.Equals(known, member))),
        ];
        // Those of interfaces that another one of them extends do not count. Of two that are left, none is chosen.
        ISymbol[] nearest =
        [
            .. bodies.Where(body =>
                !bodies.Any(other =>
                    other.ContainingType.AllInterfaces.Contains(body.ContainingType, SymbolEqualityComparer.Default)
                )
            ),
        ];
        return nearest.Length switch
        {
            0 => member.IsAbstract,
            1 => nearest[0].IsAbstract,
            _ => true,
        };
    }

    private static IEnumerable<ISymbol> Implemented(ISymbol member) =>
        member switch
        {
            IMethodSymbol method => method.ExplicitInterfaceImplementations,
            IPropertySymbol property => property.ExplicitInterfaceImplementations,
            _ => [],
        };

    private static string? Refuse(IMethodSymbol method) =>
        method.IsGenericMethod ? "it is generic, but a call of Python names no types: write a method for each type"
        : method.ReturnsByRef || method.ReturnsByRefReadonly
            ? "its result is a reference to a variable, which Python does not have"
        : KnownTypes.Refuse(method.ReturnType) is { } reason ? $"its result is not supported: {reason}"
        : null;

    private static string? Refuse(IPropertySymbol property) =>
        property.ReturnsByRef || property.ReturnsByRefReadonly
            ? "it is a reference to a variable, which Python does not have"
        : property.Parameters.Any(static index =>
            index.RefKind is not RefKind.None || KnownTypes.Refuse(index.Type) is not null
        )
            ? "an index must be a value"
        : KnownTypes.Refuse(property.Type);

    private static InterfaceMethodModel ReadMethod(
        IMethodSymbol method,
        List<ITypeSymbol> types,
        List<DiagnosticInfo> diagnostics
    )
    {
        (InterfaceResult result, ITypeSymbol? value) = ResultOf(method.ReturnType);
        if (value is not null)
        {
            types.Add(value);
        }

        string name = method.PythonName() ?? PythonNameOf(method.Name, result);
        CheckName(method, name, diagnostics);
        return new InterfaceMethodModel(
            KnownTypes.Write(method.ContainingType),
            method.Name,
            name,
            result,
            KnownTypes.Write(method.ReturnType),
            value is null ? "" : KnownTypes.Write(value),
            value is { SpecialType: SpecialType.System_Object }
                || value.Is("PyWaker.PyObject")
                || value.Is("PyWaker.Coroutine"),
            value is not null && RefusesNone(value),
            method.PythonName() is not null,
            new EquatableArray<InterfaceParameterModel>(
                InterfaceParameterReader.Read(method, result, types, diagnostics)
            )
        );
    }

    private static InterfacePropertyModel ReadProperty(
        IPropertySymbol property,
        List<ITypeSymbol> types,
        List<DiagnosticInfo> diagnostics
    )
    {
        string name = property.IsIndexer
            ? property.GetMethod is null
                ? "__setitem__"
                : "__getitem__"
            : property.PythonName() ?? PythonNames.FromDotNet(property.Name);
        CheckName(property, name, diagnostics);
        types.Add(property.Type);
        types.AddRange(property.Parameters.Select(static index => index.Type));
        return new InterfacePropertyModel(
            KnownTypes.Write(property.ContainingType),
            property.Name,
            name,
            KnownTypes.Write(property.Type),
            RefusesNone(property.Type),
            new EquatableArray<IndexModel>(
                property.Parameters.Select(static index => new IndexModel(KnownTypes.Write(index.Type), index.Name))
            ),
            property.GetMethod is not null,
            property.SetMethod is not { } setter ? null
                : setter.IsInitOnly ? "init"
                : "set"
        );
    }

    // A PyObject and an object hold None itself, or stand for it. Without annotations nothing is known.
    private static bool RefusesNone(ITypeSymbol type) =>
        type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated }
        && type.SpecialType is not SpecialType.System_Object
        && !type.Is("PyWaker.PyObject");

    private static void CheckName(ISymbol member, string name, List<DiagnosticInfo> diagnostics)
    {
        if (PythonNames.Refuse(name) is { } refused)
        {
            diagnostics.Add(
                DiagnosticInfo.Create(Descriptors.InvalidName, member.Locations.FirstOrDefault(), name, refused)
            );
        }
    }

    // The object itself is called by Invoke, as a delegate is.
    private static string PythonNameOf(string name, InterfaceResult result)
    {
        bool isAsync = result is not (InterfaceResult.Void or InterfaceResult.Value or InterfaceResult.Context);
        string plain =
            isAsync && name.Length > Async.Length && name.EndsWith(Async, StringComparison.Ordinal)
                ? name.Substring(0, name.Length - Async.Length)
                : name;
        return plain == "Invoke" ? "__call__" : PythonNames.FromDotNet(plain);
    }

    private static (InterfaceResult Result, ITypeSymbol? Value) ResultOf(ITypeSymbol type)
    {
        ITypeSymbol? argument = (type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault();
        return type switch
        {
            { SpecialType: SpecialType.System_Void } => (InterfaceResult.Void, null),
            _ when type.Is("System.Threading.Tasks.Task") => argument switch
            {
                null => (InterfaceResult.Task, null),
                _ when Extends(argument, "System.IAsyncDisposable") => (InterfaceResult.TaskOfContext, argument),
                _ => (InterfaceResult.TaskOfValue, argument),
            },
            _ when type.Is("System.Threading.Tasks.ValueTask") => argument switch
            {
                null => (InterfaceResult.ValueTask, null),
                _ when Extends(argument, "System.IAsyncDisposable") => (InterfaceResult.ValueTaskOfContext, argument),
                _ => (InterfaceResult.ValueTaskOfValue, argument),
            },
            _ when type.Is("System.Collections.Generic.IAsyncEnumerable") => (InterfaceResult.Stream, argument),
            _ when Extends(type, "System.IDisposable") => (InterfaceResult.Context, type),
            _ => (InterfaceResult.Value, type),
        };
    }

    private static bool Extends(ITypeSymbol type, string name) =>
        type.Attribute(KnownTypes.Interface) is not null && type.AllInterfaces.Any(known => known.Is(name));
}
