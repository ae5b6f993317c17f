using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PyWaker.SourceGenerator;

/// <summary>Python modules from classes with <c>[PyModule]</c>: one file for each, and a diagnostic for each wrong use.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PyModuleGenerator : IIncrementalGenerator
{
    /// <summary>The step that gives the models, as tests name it.</summary>
    public const string ModelStep = "Model";

    /// <summary>The step that gives the diagnostics, as tests name it.</summary>
    public const string DiagnosticStep = "Diagnostics";

    /// <summary>The step that gives the backends of the references, as tests name it.</summary>
    public const string BackendStep = "Backends";

    // The project's PyWakerExtension, which build/PyWaker.Extension.targets lets the compiler see.
    private const string ExtensionProperty = "build_property.PyWakerExtension";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var isExtension = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue(ExtensionProperty, out string? value) && value.Equals("true", StringComparison.OrdinalIgnoreCase));
        var modules = context.SyntaxProvider.ForAttributeWithMetadataName(KnownTypes.Module, static (node, _) => node is TypeDeclarationSyntax, ModuleReader.Read);
        var backends = context.CompilationProvider.Select(BackendReader.Read).WithTrackingName(BackendStep);
        context.RegisterSourceOutput(
            modules.Select(static (it, _) => it.Model).Where(static it => it is not null).WithTrackingName(ModelStep).Combine(backends).Combine(isExtension),
            static (output, it) => output.AddSource($"{it.Left.Left!.QualifiedClass}.g.cs", SourceText.From(Emitter.Write(it.Left.Left, it.Left.Right, it.Right), Encoding.UTF8)));
        context.RegisterSourceOutput(modules.SelectMany(static (it, _) => it.Diagnostics).WithTrackingName(DiagnosticStep), static (output, it) => output.ReportDiagnostic(it.ToDiagnostic()));

        var strays = context.SyntaxProvider.ForAttributeWithMetadataName(KnownTypes.Function, static (_, _) => true, ReadStray);
        context.RegisterSourceOutput(strays.Where(static it => it is not null), static (output, it) => output.ReportDiagnostic(it!.ToDiagnostic()));
    }

    private static DiagnosticInfo? ReadStray(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.TargetSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && method.ContainingType.Attribute(KnownTypes.Module) is not null
            ? null
            : DiagnosticInfo.Create(Descriptors.OutsideModule, context.TargetSymbol.Locations.FirstOrDefault(), context.TargetSymbol.Name);
}
