using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PyWaker.SourceGenerator;

/// <summary>Reads exported methods.</summary>
internal static class FunctionReader
{
    private static readonly string[] s_coroutineOptions = ["Backend", "Cancellation", "Checkpoint", "Scheduler"];

    /// <summary>Reads a method. Errors are added to the diagnostics.</summary>
    /// <param name="method">The method.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="role">Its role in Python.</param>
    /// <param name="defaultBackend">The name of the backend if the method names none; null for the default.</param>
    /// <param name="diagnostics">Receives the errors.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static FunctionModel Read(
        IMethodSymbol method,
        AttributeData? attribute,
        FunctionRole role,
        string? defaultBackend,
        List<DiagnosticInfo> diagnostics,
        CancellationToken cancellationToken
    )
    {
        void Report(DiagnosticDescriptor descriptor, Location? location, params string[] arguments) =>
            diagnostics.Add(
                DiagnosticInfo.Create(descriptor, location ?? method.Locations.FirstOrDefault(), arguments)
            );

        Location? LocationOf(string option) =>
            attribute is null ? null : OptionLocation(attribute, option, cancellationToken);

        FunctionShape shape = ShapeOf(method);
        if (method is { IsAsync: true, ReturnsVoid: true })
        {
            Report(Descriptors.AsyncVoid, null, method.Name);
        }

        if (method.IsGenericMethod)
        {
            Report(Descriptors.GenericMethod, null, method.Name);
        }

        if (RefuseReturn(method) is { } reason)
        {
            Report(Descriptors.UnsupportedReturn, null, method.Name, reason);
        }

        if (attribute.Named("Offload") is true)
        {
            if (shape is FunctionShape.Void or FunctionShape.Value)
            {
                shape = FunctionShape.Offloaded;
            }
            else
            {
                Report(
                    Descriptors.UnfitOption,
                    LocationOf("Offload"),
                    "Offload",
                    method.Name,
                    "it is for methods that return a value; an async one leaves the loop's thread by itself, or with "
                        + "a Scheduler"
                );
            }
        }

        string? scheduler = attribute.Named("Scheduler") as string;
        foreach (
            string option in s_coroutineOptions.Where(option =>
                attribute is not null && attribute.NamedArguments.Any(argument => argument.Key == option)
            )
        )
        {
            if (shape is FunctionShape.Void or FunctionShape.Value or FunctionShape.Sequence)
            {
                Report(
                    Descriptors.UnfitOption,
                    LocationOf(option),
                    option,
                    method.Name,
                    "it is for async functions and streams"
                );
            }
            else if (shape is FunctionShape.Coroutine)
            {
                Report(
                    Descriptors.UnfitOption,
                    LocationOf(option),
                    option,
                    method.Name,
                    "the coroutine that the method makes has options of its own; give it there"
                );
            }
        }

        if (attribute.Named("AllowThreads") is true && (shape is FunctionShape.Coroutine or FunctionShape.Offloaded))
        {
            string unfitting =
                shape is FunctionShape.Offloaded
                    ? "Offload runs the method without the GIL already"
                    : "the coroutine that the method makes has options of its own; give StartDetached there";
            Report(Descriptors.UnfitOption, LocationOf("AllowThreads"), "AllowThreads", method.Name, unfitting);
        }

        if (scheduler is not null && RefuseScheduler(method, scheduler, shape) is { } unfit)
        {
            Report(Descriptors.UnfitOption, LocationOf("Scheduler"), "Scheduler", method.Name, unfit);
        }

        string name =
            role is FunctionRole.Constructor
                ? "__init__"
                : attribute.Named("Name") as string ?? PythonNames.FromDotNet(method.Name);
        if (PythonNames.Refuse(name) is { } refused)
        {
            Report(Descriptors.InvalidName, LocationOf("Name"), name, refused);
        }

        BufferPassing passing = BufferResultReader.Read(method, shape, diagnostics);
        IReadOnlyList<ParameterModel> parameters = ParameterReader.Read(method, shape, role, diagnostics);
        Dictionary<string, string> documented = method
            .Parameters.Where(static parameter => !parameter.Type.Is("System.Threading.CancellationToken"))
            .ToDictionary(static parameter => parameter.Name, RecordReader.NameOf);
        return new FunctionModel(
            name,
            method.Name,
            KnownTypes.Write(method.ContainingType),
            shape,
            ResultReader.Read(method.ReturnType, shape, passing),
            new EquatableArray<ParameterModel>(parameters),
            DocComment.Read(method, documented),
            ReadOptions(attribute, defaultBackend)
        )
        {
            Role = role,
            Passing = passing,
        };
    }

    /// <summary>The location of a named argument of the attribute; null when it is absent.</summary>
    public static Location? OptionLocation(
        AttributeData attribute,
        string option,
        CancellationToken cancellationToken
    ) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax)
            ?.ArgumentList?.Arguments.FirstOrDefault(argument =>
                argument.NameEquals?.Name.Identifier.ValueText == option
            )
            ?.GetLocation();

    private static FunctionShape ShapeOf(IMethodSymbol method) =>
        method.ReturnType switch
        {
            { SpecialType: SpecialType.System_Void } => FunctionShape.Void,
            var type when type.Attribute(KnownTypes.Class) is not null => FunctionShape.Value,
            var type when type.IsOrDerivesFrom("PyWaker.Coroutine") => FunctionShape.Coroutine,
            var type when type.Is("System.Threading.Tasks.Task") => FunctionShape.Task,
            var type when type.Is("System.Threading.Tasks.ValueTask") => FunctionShape.ValueTask,
            { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } =>
                FunctionShape.Sequence,
            var type when KnownTypes.IsStream(type) => FunctionShape.Stream,
            var type when KnownTypes.IsAwaitable(type) => FunctionShape.Awaitable,
            _ => FunctionShape.Value,
        };

    private static string? RefuseReturn(IMethodSymbol method) =>
        method.ReturnsByRef || method.ReturnsByRefReadonly
            ? "it is a reference to a variable, which Python does not have"
            : KnownTypes.Refuse(method.ReturnType);

    private static string? RefuseScheduler(IMethodSymbol method, string name, FunctionShape shape)
    {
        if (shape is FunctionShape.Offloaded)
        {
            return "Offload runs the method in the thread pool";
        }

        ITypeSymbol? type = method
            .ContainingType.GetMembers(name)
            .FirstOrDefault(static member => member.IsStatic) switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        return type.IsOrDerivesFrom("System.Threading.Tasks.TaskScheduler")
            ? null
            : $"'{name}' is not a static field or property of the class that is a TaskScheduler";
    }

    private static FunctionOptionsModel ReadOptions(AttributeData? attribute, string? defaultBackend) =>
        new(
            attribute.Named("Backend") as string ?? defaultBackend,
            attribute.Named("AllowThreads") is true,
            attribute.Named("Cancellation") as int?,
            attribute.Named("Checkpoint") as int?,
            attribute.Named("Scheduler") as string
        );
}
