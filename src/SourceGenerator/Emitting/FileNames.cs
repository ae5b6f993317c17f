namespace PyWaker.SourceGenerator;

/// <summary>The names of generated files, which the compiler tells apart without regard to case, as C# names are not.</summary>
internal static class FileNames
{
    /// <summary>Those of some names that differ from others in case only, in a fixed order.</summary>
    public static EquatableArray<string> Clashing(IEnumerable<string> names) => new(names
        .Distinct()
        .GroupBy(static it => it, StringComparer.OrdinalIgnoreCase)
        .Where(static it => it.Skip(1).Any())
        .SelectMany(static it => it)
        .OrderBy(static it => it, StringComparer.Ordinal));

    /// <summary>The file of a type, which is named by its qualified name; one of several that clash has its number as well.</summary>
    public static string Of(string name, EquatableArray<string> clashing)
    {
        string[] same = [.. clashing.Where(it => it.Equals(name, StringComparison.OrdinalIgnoreCase))];
        string file = name.Replace('<', '{').Replace('>', '}');
        return same.Length == 0 ? $"{file}.g.cs" : $"{file}.{Array.IndexOf(same, name) + 1}.g.cs";
    }
}
