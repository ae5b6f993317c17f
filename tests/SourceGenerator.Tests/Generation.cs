using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PyWaker.SourceGenerator.Tests;

/// <summary>A compilation of some source, and what the generator makes of it.</summary>
internal static class Generation
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp12, DocumentationMode.None);

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Compile(params string[] sources) =>
        CSharpCompilation.Create(
            "Sample",
            sources.Select(static (source, i) => Parse(source, $"Sample{i}.cs")),
            s_references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );

    public static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(
            $"using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using PyWaker;\n{source}",
            s_parse,
            path
        );

    public static GeneratorDriver Driver(bool isExtension = false) =>
        CSharpGeneratorDriver.Create(
            [new PyModuleGenerator().AsSourceGenerator()],
            parseOptions: s_parse,
            optionsProvider: new ProjectProperties(
                isExtension ? new() { ["build_property.PyWakerExtension"] = "true" } : []
            ),
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None,
                trackIncrementalGeneratorSteps: true
            )
        );

    /// <summary>The generated file, which compiles without a warning.</summary>
    public static string Generate(params string[] sources) => GenerateAll(isExtension: false, sources).Single();

    /// <summary>The same in a project with <c>PyWakerExtension</c>.</summary>
    public static string GenerateExtension(params string[] sources) => GenerateAll(isExtension: true, sources).Single();

    /// <summary>The generated files, which compile without a warning; without <see cref="Backends"/>.</summary>
    public static string[] GenerateAll(params string[] sources) => GenerateAll(isExtension: false, sources);

    /// <summary>The generated file that registers the backends of the references.</summary>
    public static string Backends(params string[] sources) =>
        Trees(isExtension: false, sources).Single(IsOfBackends).ToString();

    private static string[] GenerateAll(bool isExtension, string[] sources) =>
        [
            .. Trees(isExtension, sources)
                .Where(static tree => !IsOfBackends(tree))
                .Select(static tree => tree.ToString()),
        ];

    private static bool IsOfBackends(SyntaxTree tree) =>
        tree.FilePath.EndsWith(BackendEmitter.FileName, StringComparison.Ordinal);

    private static ImmutableArray<SyntaxTree> Trees(bool isExtension, string[] sources)
    {
        GeneratorDriver driver = Driver(isExtension)
            .RunGeneratorsAndUpdateCompilation(
                Compile(sources),
                out Compilation output,
                out ImmutableArray<Diagnostic> reported
            );
        Assert.That(reported, Is.Empty);
        Assert.That(
            output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning),
            Is.Empty
        );
        return driver.GetRunResult().GeneratedTrees;
    }

    /// <summary>The registrations for NativeAOT in a generated file.</summary>
    public static IEnumerable<string> Registrations(string code) =>
        code.Split("global::PyWaker.Bindings.CompiledConverters.")
            .Skip(1)
            .Select(static call => call.Split("();\n")[0]);

    /// <summary>The stub of the one module, as the compiled assembly holds it.</summary>
    public static string Stub(params string[] sources) => Stubs(sources).Values.Single();

    /// <summary>The stubs of all modules.</summary>
    public static Dictionary<string, string> Stubs(params string[] sources)
    {
        _ = Driver()
            .RunGeneratorsAndUpdateCompilation(
                Compile(sources),
                out Compilation output,
                out ImmutableArray<Diagnostic> reported
            );
        Assert.That(reported, Is.Empty);
        return output
            .Assembly.GetAttributes()
            .Where(static attribute => attribute.AttributeClass?.Name == "PyStubAttribute")
            .ToDictionary(
                static attribute => (string)attribute.ConstructorArguments[0].Value!,
                static attribute => (string)attribute.ConstructorArguments[1].Value!
            );
    }

    /// <summary>What the compiler itself reports of a source with what is generated for it.</summary>
    public static ImmutableArray<Diagnostic> Compiled(string source)
    {
        _ = Driver().RunGeneratorsAndUpdateCompilation(Compile(source), out Compilation output, out _);
        return output.GetDiagnostics();
    }

    /// <summary>
    /// What the generator reports. The source itself is one that compiles, except for what only its generated part has.
    /// </summary>
    public static ImmutableArray<Diagnostic> Report(string source) =>
        Driver().RunGenerators(Compile(source)).GetRunResult().Diagnostics;

    /// <summary>What the analyzer reports of a source, which compiles.</summary>
    /// <param name="source">The source.</param>
    /// <param name="property">A property of the project that is true; null for none.</param>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string source, string? property = "PublishAot")
    {
        CSharpCompilation compilation = Compile(source);
        Assert.That(compilation.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning), Is.Empty);
        var properties = new ProjectProperties(
            property is null ? [] : new() { [$"build_property.{property}"] = "true" }
        );
        return await compilation
            .WithAnalyzers([new CallAnalyzer(), new ConversionAnalyzer()], new AnalyzerOptions([], properties))
            .GetAnalyzerDiagnosticsAsync();
    }
}
