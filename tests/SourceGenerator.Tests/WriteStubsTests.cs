using System.Collections;
using Microsoft.Build.Framework;
using PyWaker.Build;

namespace PyWaker.SourceGenerator.Tests;

/// <summary>The build task that writes stubs; eng/package_smoke.sh runs it in a build.</summary>
public class WriteStubsTests
{
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("pywaker-stubs-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Execute_WritesTheStubOfEachModule_WhereTypeCheckersLook()
    {
        string[] paths = Write(
            Assembly(
                "[PyModule(\"a\", Doc = \"Größe \U0001F600\")] static partial class A { }",
                "[PyModule(\"a.b\")] static partial class B { }",
                "[PyModule(\"c.d.e\")] static partial class C { [PyFunction] static void F() { } }"
            )
        );

        Assert.That(paths, Is.EqualTo(new[] { "a/__init__.pyi", "a/b.pyi", "c/d/e.pyi" }));
        Assert.That(
            File.ReadAllBytes(Path.Combine(_folder, "out", "a/__init__.pyi")),
            Is.EqualTo("\"\"\"Größe \U0001F600\"\"\"\n"u8.ToArray())
        );
        Assert.That(File.ReadAllText(Path.Combine(_folder, "out", "c/d/e.pyi")), Is.EqualTo("def f() -> None: ...\n"));
    }

    [Test]
    public void Execute_LeavesAStubAlone_WhoseTextIsRight()
    {
        string assembly = Assembly("[PyModule(\"a\", Doc = \"One\")] static partial class A { }");
        string stub = Path.Combine(_folder, "out", "a.pyi");
        _ = Write(assembly);
        File.SetLastWriteTimeUtc(stub, DateTime.UnixEpoch);

        _ = Write(assembly);
        Assert.That(File.GetLastWriteTimeUtc(stub), Is.EqualTo(DateTime.UnixEpoch));

        _ = Write(Assembly("[PyModule(\"a\", Doc = \"Two\")] static partial class A { }"));
        Assert.That(File.ReadAllText(stub), Is.EqualTo("\"\"\"Two\"\"\"\n"));
    }

    [Test]
    public void Execute_WithoutStubsOrAssembly_WritesNothing()
    {
        Assert.That(Write(Assembly("static class C { }")), Is.Empty);
        Assert.That(Write(Path.Combine(_folder, "missing.dll")), Is.Empty);
        Assert.That(Path.Combine(_folder, "out"), Does.Not.Exist);
    }

    [Test]
    public void Execute_OfWhatIsNoAssembly_FailsWithItsName()
    {
        string file = Path.Combine(_folder, "text.dll");
        File.WriteAllText(file, "no assembly");
        var engine = new Engine();

        Assert.That(
            new WriteStubs
            {
                BuildEngine = engine,
                Assembly = file,
                Folder = _folder,
            }.Execute(),
            Is.False
        );
        Assert.That(engine.Errors.Single(), Does.Contain(file).And.Contain("PyWakerStubs"));
    }

    private string[] Write(string assembly)
    {
        var task = new WriteStubs { Assembly = assembly, Folder = Path.Combine(_folder, "out") };
        Assert.That(task.Execute());
        return task.Paths;
    }

    private string Assembly(params string[] sources)
    {
        _ = Generation
            .Driver()
            .RunGeneratorsAndUpdateCompilation(
                Generation.Compile(sources),
                out Microsoft.CodeAnalysis.Compilation output,
                out _
            );
        string path = Path.Combine(_folder, "sample.dll");
        using FileStream stream = File.Create(path);
        Assert.That(output.Emit(stream).Success);
        return path;
    }

    private sealed class Engine : IBuildEngine
    {
        public List<string?> Errors { get; } = [];

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "";

        public bool BuildProjectFile(
            string projectFileName,
            string[] targetNames,
            IDictionary globalProperties,
            IDictionary targetOutputs
        ) => throw new NotSupportedException();

        public void LogCustomEvent(CustomBuildEventArgs e) => throw new NotSupportedException();

        public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e.Message);

        public void LogMessageEvent(BuildMessageEventArgs e) => throw new NotSupportedException();

        public void LogWarningEvent(BuildWarningEventArgs e) => throw new NotSupportedException();
    }
}
