namespace PyWaker.Core.Tests.Architecture;

/// <summary>A library of src/ is in every list that builds, packs and checks the libraries.</summary>
public class ShippedLibraryTests
{
    // Packed inside PyWaker.Core.
    private static readonly string[] s_inside = ["SourceGenerator", "Build"];

    [TestCaseSource(nameof(Projects))]
    public void Library_IsInTheSolution(string project) =>
        Assert.That(SourceTree.Read("PyWaker.sln"), Does.Contain(project.Replace('/', '\\')));

    [TestCaseSource(nameof(Packages))]
    public void Package_IsPackedAndChecked(string library)
    {
        string[] packed = SourceTree.Read("eng/package_smoke.sh").Split("for library in ")[1].Split(';')[0].Split(' ');

        Assert.That(packed, Does.Contain(library));
        Assert.That(SourceTree.Read("tests/PackageSmoke/check_packages.py"), Does.Contain($"\"PyWaker.{library}\": ["));
    }

    private static IEnumerable<string> Projects() => SourceTree.Files("src", ".csproj");

    private static IEnumerable<string> Packages() =>
        Projects().Select(Path.GetFileNameWithoutExtension).Except(s_inside)!;
}
