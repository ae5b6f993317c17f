using System.Text.RegularExpressions;

namespace PyWaker.Core.Tests.Architecture;

/// <summary>Inside the engine: Interop &lt;- Interpreter &lt;- Objects &lt;- NativeTypes &lt;- the rest. A folder names no type of one that comes after it.</summary>
public partial class LayerTests
{
    private const string Core = "src/Core/";
    private const int Rest = 4;

    private static readonly string[] s_layers = ["Interop", "Interpreter", "Objects", "NativeTypes"];

    // Conversions end in native types: an opaque handle, a delegate as a callable and our own objects are instances of them, and an exception
    // carries such a handle. Nothing else of Objects may look up.
    private static readonly Dictionary<string, string[]> s_known = new()
    {
        ["Objects/Conversion/"] = ["DotNetObject", "NativeCallable", "NativeObject"],
        ["Objects/Exceptions/"] = ["BuiltinModule", "DotNetObject"],
    };

    [Test]
    public void Folders_NameOnlyTypesOfTheLayersBelow()
    {
        Dictionary<string, string> sources = SourceTree.Files("src/Core", ".cs").ToDictionary(static path => path[Core.Length..], SourceTree.ReadCode);
        Dictionary<string, int> layers = LayersOfTypes(sources);
        List<string> offenders = [];
        foreach ((string path, string code) in sources)
        {
            // What lies in no folder, the texts, belongs to all.
            if (!path.Contains('/'))
            {
                continue;
            }

            IEnumerable<string> upward = Identifier().Matches(code).Select(static match => match.Value).Distinct()
                .Where(name => layers.TryGetValue(name, out int layer) && layer > LayerOf(path) && !IsKnown(path, name));
            offenders.AddRange(upward.Select(name => $"{path} names {name}, which is of a later layer"));
        }

        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void Exceptions_ToTheRule_AreStillNeeded()
    {
        foreach ((string folder, string[] names) in s_known)
        {
            string code = string.Concat(SourceTree.Files(Core + folder, ".cs").Select(SourceTree.ReadCode));
            Assert.That(names.Where(name => !Regex.IsMatch(code, $@"\b{name}\b")), Is.Empty, $"{folder} no longer needs these: take them off the list");
        }
    }

    // A partial type in several folders counts for the lowest.
    private static Dictionary<string, int> LayersOfTypes(Dictionary<string, string> sources)
    {
        Dictionary<string, int> layers = [];
        foreach ((string path, string code) in sources)
        {
            foreach (Match declaration in Declaration().Matches(code))
            {
                string name = declaration.Groups[1].Value;
                layers[name] = Math.Min(layers.GetValueOrDefault(name, Rest), LayerOf(path));
            }
        }

        return layers;
    }

    private static int LayerOf(string path) => path.Contains('/') && Array.IndexOf(s_layers, path.Split('/')[0]) is >= 0 and var layer ? layer : path.Contains('/') ? Rest : -1;

    private static bool IsKnown(string path, string name) => s_known.Any(known => path.StartsWith(known.Key, StringComparison.Ordinal) && known.Value.Contains(name));

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record|delegate\s+[\w<>\[\]?*]+)\s+(?!class\b|struct\b)(\w+)")]
    private static partial Regex Declaration();

    // Not the members of something: they may be called like a type.
    [GeneratedRegex(@"(?<![.\w])[A-Z]\w+\b")]
    private static partial Regex Identifier();
}
