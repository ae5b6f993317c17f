using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace PyWaker.Core.Tests.Architecture;

/// <summary>The namespace of a type of the engine says who it is for.</summary>
public partial class NamespaceTests
{
    private const string Users = "PyWaker";
    private const string Experts = "PyWaker.LowLevel";
    private const string GeneratedCode = "PyWaker.Bindings";

    private static readonly Type[] s_types =
    [
        .. typeof(PyObject)
            .Assembly.GetTypes()
            .Where(static type => !type.IsNested && !type.IsDefined(typeof(CompilerGeneratedAttribute))),
    ];

    [Test]
    public void PublicType_IsForUsersExpertsOrGeneratedCode() =>
        Assert.That(
            s_types.Where(static type => type.IsPublic && type.Namespace is not (Users or Experts or GeneratedCode)),
            Is.Empty
        );

    [Test]
    public void TypeForGeneratedCode_IsHiddenFromCompletion() =>
        Assert.That(
            s_types.Where(static type =>
                type.Namespace == GeneratedCode
                && type.GetCustomAttribute<EditorBrowsableAttribute>()?.State != EditorBrowsableState.Never
            ),
            Is.Empty
        );

    [Test]
    public void InternalType_IsInTheNamespaceOfItsFolder()
    {
        HashSet<string> publicTypes =
        [
            .. s_types.Where(static type => type.IsPublic).Select(static type => type.Name.Split('`')[0]),
        ];
        List<string> offenders = [];
        foreach (string path in SourceTree.Files("src/Core", ".cs").Where(static path => path.Split('/').Length == 4))
        {
            string code = SourceTree.ReadCode(path);
            string written = Namespace().Match(code).Groups[1].Value;
            if (
                written == "System.Runtime.CompilerServices"
                || Declaration().Matches(code).Any(match => publicTypes.Contains(match.Groups[1].Value))
            )
            {
                continue;
            }

            string expected = $"PyWaker.{path.Split('/')[2]}";
            if (written != expected)
            {
                offenders.Add($"{path} is in {written}, not in {expected}");
            }
        }

        Assert.That(offenders, Is.Empty);
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^(?:[a-z]+ )*(?:class|struct|interface|enum|record|delegate [\w<>\[\]?*]+) (\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex Declaration();
}
