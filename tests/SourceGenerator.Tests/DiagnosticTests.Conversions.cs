namespace PyWaker.SourceGenerator.Tests;

public partial class DiagnosticTests
{
    [TestCase("o.As<List<Own>>()", TestName = "KnownType")]
    [TestCase("o.As<Hidden>()", TestName = "PrivateHandle")]
    [TestCase("Python.Import<IThing>(\"m\")", TestName = "Interface")]
    [TestCase("new Other().As<T>()", TestName = "AnotherConversionOfThatName")]
    public async Task SeenConversion_IsNotReported(string call) =>
        Assert.That(await Generation.AnalyzeAsync(Converting(call)), Is.Empty);

    [TestCase(null, 0)]
    [TestCase("PublishAot", 1)]
    [TestCase("IsAotCompatible", 1)]
    [TestCase("EnableAotAnalyzer", 1)]
    public async Task UnseenConversion_IsReported_WhereNativeAotMatters(string? property, int count) =>
        Assert.That(await Generation.AnalyzeAsync(Converting("o.As<T>()"), property), Has.Length.EqualTo(count));

    private static IEnumerable<TestCaseData> UnseenConversions()
    {
        static TestCaseData Case(string name, string where, string message, string call) =>
            new TestCaseData("PYW0043", where, message, Converting(call)).SetName($"PYW0043_{name}");

        yield return Case(
            "TypeParameter",
            "As<T>",
            "NativeAOT may lack the conversion of 'T': the generator does not see what 'T' stands for; call "
                + "'PyConverters.RegisterType' with each type at start-up",
            "o.As<T>()"
        );
        yield return Case("Inside", "Evaluate<List<T[]>>", "'List<T[]>'", "Python.Evaluate<List<T[]>>(\"\")");
        yield return Case("OfTheMethod", "AsTask<TItem>", "what 'TItem' stands for", "o.AsTask<TItem>()");
        yield return Case("Conditional", "As<T[]>", "'T[]'", "o?.As<T[]>()");
        yield return Case("Inferred", "From", "'TItem'", "PyObject.From(value)");
        yield return Case("Reference", "As<T>", "'T'", "(Func<T>)o.As<T>");
        yield return Case("Registration", "RegisterType<T>", "'T'", "((Action)(() => PyConverters.RegisterType<T>()))");
        yield return Case(
            "Private",
            "As<Dictionary<string, Hidden>>",
            "generated code cannot name 'Caller<T>.Hidden'; make it internal",
            "o.As<Dictionary<string, Hidden>>()"
        );
    }

    private static string Converting(string call) =>
        $$"""
            internal class Own { }

            internal interface IThing { }

            internal class Other
            {
                public T As<T>() => default!;
            }

            internal class Caller<T>
            {
                private record Hidden;

                private object? Run<TItem>(PyObject o, TItem value) => {{call}};
            }
            """;
}
