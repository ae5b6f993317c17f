using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PyWaker.SourceGenerator.Tests;

/// <summary>An edit that concerns no module costs nothing: what was generated is kept.</summary>
public class IncrementalityTests
{
    private const string Module =
        "[PyModule(\"m\")] static partial class M { /// <summary>Doc.</summary>\n [PyFunction(Cancellation = CancellationPolicy.Abandon)] static Task F(int[] a, string b = \"b\") => null!; }";
    private const string Wrong =
        "[PyModule(\"w\")] static partial class W { [PyFunction] static async void F() => await Task.Yield(); }";
    private const string Class =
        "[PyClass(Module = typeof(M))] partial record R([property: PyProperty(Name = \"y\")] int X) { [PyMethod] int F(int a) => X + a; }";
    private const string Interface =
        "[PyInterface] interface IThing { Task<Q> F(Q[] a, string b = \"b\"); int P { get; } } record Q(int X);";
    private const string Call =
        "static class Caller { static object F(PyObject o) => o.As<Dictionary<string, (int, Seen)>>(); } record Seen(List<long> X);";
    private const string Other = "static class Other { static int F() => 1; }";

    private static readonly string[] s_steps =
    [
        PyModuleGenerator.ModelStep,
        PyModuleGenerator.TypeStep,
        PyModuleGenerator.DiagnosticStep,
        PyModuleGenerator.BackendStep,
        PyModuleGenerator.InterfaceStep,
        PyModuleGenerator.ConversionStep,
    ];

    [Test]
    public void UnrelatedEdit_KeepsEverything()
    {
        CSharpCompilation before = Generation.Compile(Module, Wrong, Other, Class, Interface, Call);
        CSharpCompilation after = before.ReplaceSyntaxTree(
            before.SyntaxTrees[2],
            Generation.Parse(Other + "class New { }", "Sample2.cs")
        );

        GeneratorRunResult second = RunTwice(before, after);

        Assert.That(
            Reasons(second.TrackedOutputSteps),
            Is.Not.Empty.And.All.AnyOf(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged)
        );
        foreach (string step in s_steps)
        {
            Assert.That(
                Reasons(second.TrackedSteps.Where(pair => pair.Key == step)),
                Is.Not.Empty.And.All.AnyOf(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged),
                step
            );
        }
    }

    [Test]
    public void EditInsideABody_KeepsTheModel()
    {
        CSharpCompilation before = Generation.Compile(Module, Wrong, Other);
        CSharpCompilation after = before.ReplaceSyntaxTree(
            before.SyntaxTrees[0],
            Generation.Parse(Module.Replace("null!", "Task.CompletedTask", StringComparison.Ordinal), "Sample0.cs")
        );

        GeneratorRunResult second = RunTwice(before, after);

        Assert.That(
            Reasons(second.TrackedSteps.Where(static pair => pair.Key == PyModuleGenerator.ModelStep)),
            Is.Not.Empty.And.All.AnyOf(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged)
        );
        Assert.That(
            Reasons(second.TrackedOutputSteps),
            Is.All.AnyOf(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged)
        );
    }

    [Test]
    public void EditInsideAClass_KeepsItsModelAndItsModules()
    {
        CSharpCompilation before = Generation.Compile(Module, Class, Other);
        CSharpCompilation after = before.ReplaceSyntaxTree(
            before.SyntaxTrees[1],
            Generation.Parse("\n" + Class.Replace("X + a", "X - a", StringComparison.Ordinal), "Sample1.cs")
        );

        GeneratorRunResult second = RunTwice(before, after);

        Assert.That(
            Reasons(second.TrackedOutputSteps),
            Is.All.AnyOf(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged)
        );
    }

    [Test]
    public void EditOfAClass_GeneratesItAnewAndNotItsModule()
    {
        CSharpCompilation before = Generation.Compile(Module, Class, Other);
        CSharpCompilation after = before.ReplaceSyntaxTree(
            before.SyntaxTrees[1],
            Generation.Parse(Class.Replace("int a", "int b", StringComparison.Ordinal), "Sample1.cs")
        );

        GeneratorRunResult second = RunTwice(before, after);

        Assert.That(
            Reasons(second.TrackedSteps.Where(static pair => pair.Key == PyModuleGenerator.TypeStep)),
            Does.Contain(IncrementalStepRunReason.Modified)
        );
        Assert.That(
            second.GeneratedSources.Single(static source => source.HintName == "R.g.cs").SourceText.ToString(),
            Does.Contain("(\"b\")")
        );
    }

    [Test]
    public void EditOfASignature_GeneratesAnew()
    {
        CSharpCompilation before = Generation.Compile(Module, Other);
        CSharpCompilation after = before.ReplaceSyntaxTree(
            before.SyntaxTrees[0],
            Generation.Parse(Module.Replace("\"b\"", "\"c\"", StringComparison.Ordinal), "Sample0.cs")
        );

        GeneratorRunResult second = RunTwice(before, after);

        Assert.That(Reasons(second.TrackedOutputSteps), Does.Contain(IncrementalStepRunReason.Modified));
        Assert.That(
            second.GeneratedSources.Select(static source => source.SourceText.ToString()),
            Has.One.Contains("(\"b\", \"c\")")
        );
    }

    [TestCase("o.As<Dictionary", "1 is 2 ? null! : o.As<Dictionary", IncrementalStepRunReason.Cached)]
    [TestCase("(int, Seen)", "(short, Seen)", IncrementalStepRunReason.Modified)]
    [TestCase("List<long> X", "List<int> X", IncrementalStepRunReason.Modified)]
    public void EditOfACall_GeneratesAnew_IfItsTypesChange(string old, string edited, IncrementalStepRunReason reason)
    {
        CSharpCompilation before = Generation.Compile(Call, Other);
        CSharpCompilation after = before.ReplaceSyntaxTree(
            before.SyntaxTrees[0],
            Generation.Parse(Call.Replace(old, edited, StringComparison.Ordinal), "Sample0.cs")
        );

        GeneratorRunResult second = RunTwice(before, after);

        Assert.That(
            Reasons(second.TrackedSteps.Where(static pair => pair.Key == PyModuleGenerator.ConversionStep)),
            Is.EqualTo(new[] { reason })
        );
    }

    [Test]
    public void Models_OfEqualSources_AreEqual()
    {
        foreach (string step in s_steps)
        {
            (object first, object second) = (Value(step), Value(step));

            Assert.That(first, Is.Not.SameAs(second).And.EqualTo(second));
            Assert.That(first.GetHashCode(), Is.EqualTo(second.GetHashCode()));
        }
    }

    [Test]
    public void Models_KeepNothingOfTheCompilation()
    {
        foreach (string step in s_steps)
        {
            var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
            Walk(Value(step), seen);
            Assert.That(
                seen.Where(static part =>
                    part is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location or AttributeData
                ),
                Is.Empty
            );
        }
    }

    private static object Value(string step)
    {
        GeneratorRunResult result = Generation
            .Driver()
            .RunGenerators(Generation.Compile(Module, Class, Wrong, Interface, Call))
            .GetRunResult()
            .Results.Single();
        return result.TrackedSteps[step].SelectMany(static run => run.Outputs).Single().Value;
    }

    private static GeneratorRunResult RunTwice(Compilation before, Compilation after) =>
        Generation.Driver().RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();

    private static IEnumerable<IncrementalStepRunReason> Reasons(
        IEnumerable<KeyValuePair<string, ImmutableArray<IncrementalGeneratorRunStep>>> steps
    ) =>
        steps
            .SelectMany(static pair => pair.Value)
            .SelectMany(static run => run.Outputs)
            .Select(static output => output.Reason);

    private static void Walk(object? value, HashSet<object> seen)
    {
        if (
            value is null or string or DiagnosticDescriptor
            || value.GetType().IsPrimitive
            || value.GetType().IsEnum
            || (!value.GetType().IsValueType && !seen.Add(value))
        )
        {
            return;
        }

        foreach (object? item in value as IEnumerable ?? Array.Empty<object>())
        {
            Walk(item, seen);
        }

        foreach (
            FieldInfo field in value
                .GetType()
                .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        )
        {
            Walk(field.GetValue(value), seen);
        }
    }
}
