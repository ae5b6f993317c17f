using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PyWaker.SourceGenerator;

/// <summary>Generates Python modules from classes with <c>[PyModule]</c> and the types that belong to them.</summary>
/// <remarks>It adds a file for each module and type, and reports a diagnostic for each wrong use.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class PyModuleGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that produces the models, for tests.</summary>
    public const string ModelStep = "Model";

    /// <summary>The name of the step that produces the models of types, for tests.</summary>
    public const string TypeStep = "Type";

    /// <summary>The name of the step that produces the models of interfaces, for tests.</summary>
    public const string InterfaceStep = "Interface";

    /// <summary>The name of the step that produces what the calls that convert need, for tests.</summary>
    public const string ConversionStep = "Conversions";

    /// <summary>The name of the step that produces the diagnostics, for tests.</summary>
    public const string DiagnosticStep = "Diagnostics";

    /// <summary>The name of the step that finds the backends of the references, for tests.</summary>
    public const string BackendStep = "Backends";

    // The project's PyWakerExtension, which build/PyWaker.Extension.targets makes visible to the compiler.
    private const string ExtensionProperty = "build_property.PyWakerExtension";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var isExtension = context.AnalyzerConfigOptionsProvider.Select(
            static (options, _) =>
                options.GlobalOptions.TryGetValue(ExtensionProperty, out string? value)
                && value.Equals("true", StringComparison.OrdinalIgnoreCase)
        );
        var modules = context.SyntaxProvider.ForAttributeWithMetadataName(
            KnownTypes.Module,
            static (node, _) => node is TypeDeclarationSyntax,
            ModuleReader.Read
        );
        var classes = context.SyntaxProvider.ForAttributeWithMetadataName(
            KnownTypes.Class,
            static (node, _) => node is TypeDeclarationSyntax,
            ClassReader.Read
        );
        var enums = context.SyntaxProvider.ForAttributeWithMetadataName(
            KnownTypes.Enum,
            static (node, _) => node is EnumDeclarationSyntax,
            EnumReader.Read
        );
        var exceptions = context.SyntaxProvider.ForAttributeWithMetadataName(
            KnownTypes.Exception,
            static (node, _) => node is TypeDeclarationSyntax,
            ExceptionReader.Read
        );
        var types = classes
            .Collect()
            .Combine(enums.Collect())
            .Combine(exceptions.Collect())
            .Select(static (parts, _) => parts.Left.Left.AddRange(parts.Left.Right).AddRange(parts.Right));
        var backends = context.CompilationProvider.Select(BackendReader.Read).WithTrackingName(BackendStep);

        context.RegisterSourceOutput(backends, static (output, types) =>
        {
            if (types.Count > 0)
            {
                output.AddSource(BackendEmitter.FileName, SourceText.From(BackendEmitter.Write(types), Encoding.UTF8));
            }
        });

        // A module with errors still owns its types.
        var names = modules.Select(static (module, _) => module.QualifiedClass).Collect();
        var models = modules
            .Select(static (module, _) => module.Model)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);
        var everything = types.Combine(names);

        var clashing = everything.Select(
            static (input, _) =>
                FileNames.Clashing(
                    input
                        .Left.Where(static type => type.Model is not null)
                        .Select(static type => type.Model!.QualifiedName)
                        .Concat(input.Right)
                )
        );

        context.RegisterSourceOutput(
            models
                .Combine(everything)
                .Select(static (input, _) => TypeModules.Join(input.Left, input.Right.Left, input.Right.Right))
                .WithTrackingName(ModelStep)
                .Combine(isExtension)
                .Combine(clashing),
            static (output, input) =>
            {
                (ModuleModel module, bool isExtension) = input.Left;
                output.AddSource(
                    FileNames.Of(module.QualifiedClass, input.Right),
                    SourceText.From(Emitter.Write(module, isExtension), Encoding.UTF8)
                );
            }
        );
        context.RegisterSourceOutput(
            modules
                .Select(static (module, _) => (module.QualifiedClass, module.Refused))
                .Where(static module => module.Refused is not null)
                .Combine(clashing),
            static (output, input) =>
                output.AddSource(
                    FileNames.Of(input.Left.QualifiedClass, input.Right),
                    SourceText.From(RefusedModuleEmitter.Write(input.Left.Refused!), Encoding.UTF8)
                )
        );
        context.RegisterSourceOutput(
            types
                .SelectMany(static (types, _) => types)
                .Select(static (type, _) => type.Model)
                .Where(static model => model is not null)
                .WithTrackingName(TypeStep)
                .Combine(clashing),
            static (output, input) =>
            {
                if (TypeEmitter.WritePart(input.Left!) is { } part)
                {
                    output.AddSource(
                        FileNames.Of(input.Left!.QualifiedName, input.Right),
                        SourceText.From(part, Encoding.UTF8)
                    );
                }
            }
        );

        InitializeInterfaces(context);

        Report(context, modules.SelectMany(static (module, _) => module.Diagnostics).WithTrackingName(DiagnosticStep));
        Report(context, types.SelectMany(static (types, _) => types).SelectMany(static (type, _) => type.Diagnostics));
        Report(
            context,
            everything
                .Combine(models.Collect())
                .SelectMany(static (input, _) => TypeModules.Check(input.Left.Left, input.Right, input.Left.Right))
        );
        foreach (
            string attribute in new[]
            {
                KnownTypes.Function,
                KnownTypes.Method,
                KnownTypes.Property,
                KnownTypes.Constructor,
            }
        )
        {
            Report(
                context,
                context
                    .SyntaxProvider.ForAttributeWithMetadataName(attribute, static (_, _) => true, OrphanReader.Read)
                    .SelectMany(static (diagnostics, _) => diagnostics)
            );
        }
    }

    private static void InitializeInterfaces(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ReadInterface> read = context.SyntaxProvider.ForAttributeWithMetadataName(
            KnownTypes.Interface,
            static (node, _) => node is TypeDeclarationSyntax,
            InterfaceReader.Read
        );
        var models = read.Select(static (result, _) => result.Model)
            .Where(static model => model is not null)
            .WithTrackingName(InterfaceStep);
        var clashing = models
            .Collect()
            .Select(static (all, _) => FileNames.Clashing(all.Select(static model => model!.QualifiedName + ".Proxy")));
        context.RegisterSourceOutput(models.Combine(clashing), static (output, input) =>
            output.AddSource(
                FileNames.Of(input.Left!.QualifiedName + ".Proxy", input.Right),
                SourceText.From(InterfaceEmitter.Write(input.Left!), Encoding.UTF8)
            )
        );
        Report(context, read.SelectMany(static (result, _) => result.Diagnostics));
        InitializeConversions(context, models);
    }

    private static void InitializeConversions(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<InterfaceModel?> interfaces
    )
    {
        IncrementalValueProvider<ConversionModel> model = context
            .SyntaxProvider.CreateSyntaxProvider(
                static (node, _) => ConvertingCalls.IsCandidate(node),
                ConversionReader.Read
            )
            .Where(static call => call is not null)
            .Collect()
            .Combine(interfaces.Collect())
            .Select(static (input, _) => ConversionReader.Join(input.Left, input.Right))
            .WithTrackingName(ConversionStep);
        context.RegisterSourceOutput(model, static (output, model) =>
        {
            if (model.Registrations.Count > 0 || model.Data.Count > 0)
            {
                output.AddSource(
                    ConversionEmitter.FileName,
                    SourceText.From(ConversionEmitter.Write(model), Encoding.UTF8)
                );
            }
        });
    }

    private static void Report(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<DiagnosticInfo> diagnostics
    ) =>
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) =>
            output.ReportDiagnostic(diagnostic.ToDiagnostic())
        );
}
