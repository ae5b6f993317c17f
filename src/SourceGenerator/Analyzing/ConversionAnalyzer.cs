using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PyWaker.SourceGenerator;

/// <summary>Warns where NativeAOT may lack a conversion, because the generator cannot see or name its types.</summary>
/// <remarks>Only in projects that NativeAOT compiles, or that say that it can.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConversionAnalyzer : DiagnosticAnalyzer
{
    // build/PyWaker.Conversions.targets makes them visible to the compiler.
    private static readonly string[] s_properties =
    [
        "build_property.PublishAot",
        "build_property.IsAotCompatible",
        "build_property.EnableAotAnalyzer",
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.UnseenConversion);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (s_properties.Any(name => IsTrue(start.Options, name)))
            {
                start.RegisterOperationAction(Check, OperationKind.Invocation, OperationKind.MethodReference);
            }
        });
    }

    private static bool IsTrue(AnalyzerOptions options, string property) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(property, out string? value)
        && value.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static void Check(OperationAnalysisContext context)
    {
        IMethodSymbol method = context.Operation is IInvocationOperation call
            ? call.TargetMethod
            : ((IMethodReferenceOperation)context.Operation).Method;
        foreach (ConvertedType converted in ConvertingCalls.Of(method))
        {
            if (ReasonAgainst(converted.Type, context.Compilation) is { } reason)
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(
                        Descriptors.UnseenConversion,
                        NameIn(context.Operation.Syntax).GetLocation(),
                        Text(converted.Type),
                        reason
                    )
                );
                return;
            }
        }
    }

    // A private type by itself needs no registration; a type parameter may stand for one that does.
    private static string? ReasonAgainst(ITypeSymbol type, Compilation compilation) =>
        ConversionReader.RefusedPart(type, compilation) switch
        {
            ITypeParameterSymbol parameter => $"the generator does not see what '{parameter.Name}' stands for; call "
                + "'PyConverters.RegisterType' with each type at start-up",
            INamedTypeSymbol part when RegistrationReader.Of(type).Any() =>
                $"generated code cannot name '{Text(part)}'; make it internal",
            _ => null,
        };

    private static string Text(ITypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    private static SyntaxNode NameIn(SyntaxNode node) =>
        node switch
        {
            InvocationExpressionSyntax call => NameIn(call.Expression),
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => node,
        };
}
