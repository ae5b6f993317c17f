using System.Text.RegularExpressions;

namespace PyWaker.Core.Tests.Architecture;

/// <summary>The folders of the engine are layered: a folder names no type of a layer above its own.</summary>
/// <remarks>Folders of one layer may name each other. Attributes, and messages in no folder, belong to all.</remarks>
public partial class LayerTests
{
    private const string Core = "src/Core/";

    private static readonly string[][] s_layers =
    [
        ["Interop"],
        ["Interpreter"],
        ["Objects"],
        ["Buffers", "Conversion", "Exceptions"],
        ["NativeTypes"],
        ["Wakers"],
        ["Coroutines", "Generators", "Awaitables"],
        ["Functions", "Classes", "Interfaces", "Memory", "Modules", "Streams"],
        ["Startup"],
    ];

    private static readonly string[] s_apart = ["Attributes", "build"];

    // Types that a folder may name although they are in a layer above it, each with its reason.
    private static readonly Dictionary<string, string[]> s_exceptions = new()
    {
        // A call converts its arguments and its result, and Python's error becomes a .NET exception.
        ["Objects"] = ["Converter", "ExceptionTranslator", "PythonException"],

        // A value that Python has no type for crosses as a native object: a handle, or a delegate as a callable.
        ["Conversion"] = ["DotNetObject", "NativeCallable", "NativeObject"],

        // A .NET exception in Python carries a handle of itself, and the exception classes are in the builtin module.
        ["Exceptions"] = ["BuiltinModule", "DotNetObject"],
    };

    [Test]
    public void Folder_NamesNoTypeOfALayerAboveIt()
    {
        Dictionary<string, string> sources = Sources();
        Dictionary<string, string> folders = FoldersOfTypes(sources);
        IEnumerable<string> offenders = sources.SelectMany(source =>
            Upward(source.Key, source.Value, folders)
                .Where(name => !s_exceptions.GetValueOrDefault(FolderOf(source.Key), []).Contains(name))
                .Select(name => $"{source.Key} names {name}, which is in {folders[name]}")
        );

        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void Exception_IsStillNeeded()
    {
        Dictionary<string, string> sources = Sources();
        Dictionary<string, string> folders = FoldersOfTypes(sources);
        ILookup<string, string> upward = sources
            .SelectMany(source =>
                Upward(source.Key, source.Value, folders).Select(name => (Folder: FolderOf(source.Key), Name: name))
            )
            .ToLookup(static use => use.Folder, static use => use.Name);
        IEnumerable<string> unneeded = s_exceptions.SelectMany(exception =>
            exception.Value.Except(upward[exception.Key]).Select(name => $"{exception.Key} no longer names {name}")
        );

        Assert.That(unneeded, Is.Empty, "Take these off the list.");
    }

    [Test]
    public void EveryFolder_IsInALayer() =>
        Assert.That(
            Sources()
                .Keys.Where(static path => path.Contains('/'))
                .Select(static path => path.Split('/')[..^1])
                .Where(static folders =>
                    folders.Length != 1 || (LayerOf(folders[0]) < 0 && !s_apart.Contains(folders[0]))
                )
                .Select(static folders => string.Join('/', folders))
                .Distinct(),
            Is.Empty
        );

    private static Dictionary<string, string> Sources() =>
        SourceTree.Files("src/Core", ".cs").ToDictionary(static path => path[Core.Length..], SourceTree.ReadCode);

    private static IEnumerable<string> Upward(string path, string code, Dictionary<string, string> folders) =>
        LayerOf(FolderOf(path)) is >= 0 and var layer
            ? Identifier()
                .Matches(code)
                .Select(static match => match.Value)
                .Distinct()
                .Where(name => folders.TryGetValue(name, out string? folder) && LayerOf(folder) > layer)
            : [];

    // A type whose parts are in several folders belongs to the lowest.
    private static Dictionary<string, string> FoldersOfTypes(Dictionary<string, string> sources)
    {
        Dictionary<string, string> folders = [];
        foreach ((string path, string code) in sources.Where(static source => LayerOf(FolderOf(source.Key)) >= 0))
        {
            foreach (Match declaration in Declaration().Matches(code))
            {
                string name = declaration.Groups[1].Value;
                if (!folders.TryGetValue(name, out string? known) || LayerOf(FolderOf(path)) < LayerOf(known))
                {
                    folders[name] = FolderOf(path);
                }
            }
        }

        return folders;
    }

    private static string FolderOf(string path) => path.Contains('/') ? path.Split('/')[0] : "";

    private static int LayerOf(string folder) => Array.FindIndex(s_layers, layer => layer.Contains(folder));

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record|delegate\s+[\w<>\[\]?*]+)\s+(?!class\b|struct\b)(\w+)")]
    private static partial Regex Declaration();

    // Not the members of something, which may have a type's name.
    [GeneratedRegex(@"(?<![.\w])[A-Z]\w+\b")]
    private static partial Regex Identifier();
}
