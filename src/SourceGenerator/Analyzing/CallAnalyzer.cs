using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace PyWaker.SourceGenerator;

/// <summary>Warns where a call of Python passes other arguments than it seems to.</summary>
/// <remarks>
/// <c>PyObject.Call</c> and <c>CallMethod</c> take any number of objects, so C# accepts an array for all of them, a
/// dictionary for one of them, and keyword arguments at any place.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallAnalyzer : DiagnosticAnalyzer
{
    private const string PyObject = "PyWaker.PyObject";
    private const string Keywords = "PyWaker.PyKeywords";
    private const int LongestText = 40;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.SpreadArray, Descriptors.DictionaryArgument, Descriptors.MisplacedKeywords);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(CheckCall, OperationKind.Invocation);
        context.RegisterOperationAction(CheckKeywords, OperationKind.ObjectOrCollectionInitializer);
    }

    private static void CheckCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is not ("Call" or "CallMethod") || !call.TargetMethod.ContainingType.Is(PyObject))
        {
            return;
        }

        // In the order of the parameters; the arguments are the last of them.
        if (call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "arguments") is not { } given)
        {
            return;
        }

        IOperation value = Written(given.Value);
        if (given.ArgumentKind is ArgumentKind.Explicit)
        {
            CheckSpread(context, value);
        }

        CheckItems(context, ItemsOf(value));
    }

    // The conversion of a string[] to an object[] is one that nobody wrote.
    private static void CheckSpread(OperationAnalysisContext context, IOperation value)
    {
        if (value.Type is IArrayTypeSymbol { ElementType.SpecialType: not SpecialType.System_Object } array)
        {
            context.ReportDiagnostic(
                Diagnostic.Create(
                    Descriptors.SpreadArray,
                    value.Syntax.GetLocation(),
                    array.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
                    TextOf(value)
                )
            );
        }
    }

    private static void CheckItems(OperationAnalysisContext context, IOperation[] values)
    {
        for (int i = 0; i < values.Length - 1; i++)
        {
            if (values[i].Type.Is(Keywords))
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(
                        Descriptors.MisplacedKeywords,
                        values[i].Syntax.GetLocation(),
                        "they are the last argument of a call"
                    )
                );
            }
        }

        if (
            values.Length == 2
            && values[0].Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Object }
            && IsDictionary(values[1].Type)
        )
        {
            context.ReportDiagnostic(
                Diagnostic.Create(
                    Descriptors.DictionaryArgument,
                    values[1].Syntax.GetLocation(),
                    TextOf(values[0]),
                    TextOf(values[1])
                )
            );
        }
    }

    private static void CheckKeywords(OperationAnalysisContext context)
    {
        var initializer = (IObjectOrCollectionInitializerOperation)context.Operation;
        if (!initializer.Type.Is(Keywords))
        {
            return;
        }

        HashSet<string> names = [];
        foreach (IOperation member in initializer.Initializers)
        {
            if (
                member is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target }
                && target.Arguments.FirstOrDefault() is { } name
                && name.Value.ConstantValue is { HasValue: true, Value: string text }
                && !names.Add(text)
            )
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(
                        Descriptors.MisplacedKeywords,
                        name.Syntax.GetLocation(),
                        $"'{text}' is given twice"
                    )
                );
            }
        }
    }

    private static bool IsDictionary(ITypeSymbol? type) =>
        IsDictionaryItself(type) || (type is not null && type.AllInterfaces.Any(IsDictionaryItself));

    private static bool IsDictionaryItself(ITypeSymbol? type) =>
        type.Is("System.Collections.Generic.IReadOnlyDictionary") || type.Is("System.Collections.Generic.IDictionary");

    // The items that the source lists: separate arguments, an array with its items, or a collection expression, for
    // which this version of the compiler's library has no type.
    private static IOperation[] ItemsOf(IOperation value) =>
        value switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => [.. initializer.ElementValues.Select(Written)],
            { IsImplicit: true } or { Syntax: CollectionExpressionSyntax } =>
            [
                .. value.ChildOperations.Select(Written),
            ],
            _ => [],
        };

    // Short enough for a message.
    private static string TextOf(IOperation value)
    {
        string text = value.Syntax.ToString();
        return text.Length <= LongestText && !text.Contains('\n') ? text : "...";
    }

    // What the source says, before the compiler converts it.
    private static IOperation Written(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }
}
