using System.Text.RegularExpressions;

namespace PyWaker.Core.Tests.Architecture;

/// <summary>The checkout that the tests were built from.</summary>
internal static partial class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder, as paths from the root with forward slashes, in a stable order.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path =>
                extensions.Contains(Path.GetExtension(path)) && !path.Contains("/obj/") && !path.Contains("/bin/")
            )
            .Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>C# source without comments and without the contents of its literals.</summary>
    public static string ReadCode(string path) => Comments().Replace(Literals().Replace(Read(path), "\"\""), "");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PyWaker.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException("The tests run outside the checkout, whose sources they look at.");
    }

    // Raw, then ordinary and interpolated strings, then characters. One that spans lines can only be raw.
    [GeneratedRegex(@"""""""[\s\S]*?""""""|\$?@?""(?:\\.|[^""\\\n])*""|'(?:\\.|[^'\\\n])+'")]
    private static partial Regex Literals();

    [GeneratedRegex(@"/\*[\s\S]*?\*/|//[^\n]*")]
    private static partial Regex Comments();
}
