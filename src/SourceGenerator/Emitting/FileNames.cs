namespace PyWaker.SourceGenerator;

/// <summary>The names of generated files. The compiler compares them without regard to case, unlike C# names.</summary>
internal static class FileNames
{
    /// <summary>The names that differ from another only in case, in a fixed order.</summary>
    public static EquatableArray<string> Clashing(IEnumerable<string> names) =>
        new(
            names
                .Distinct()
                .GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
                .Where(static group => group.Skip(1).Any())
                .SelectMany(static group => group)
                .OrderBy(static name => name, StringComparer.Ordinal)
        );

    /// <summary>The file of a type, named by its qualified name; clashing names also get a number.</summary>
    public static string Of(string name, EquatableArray<string> clashing)
    {
        string[] alike = [.. clashing.Where(candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase))];
        string file = name.Replace('<', '{').Replace('>', '}');
        return alike.Length == 0 ? $"{file}.g.cs" : $"{file}.{Array.IndexOf(alike, name) + 1}.g.cs";
    }
}
