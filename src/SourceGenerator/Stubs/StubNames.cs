using System.Text;
using System.Text.RegularExpressions;

namespace PyWaker.SourceGenerator;

/// <summary>The names that a stub takes from other modules.</summary>
/// <param name="module">The stub's module, whose names need no import.</param>
/// <param name="definedNames">The names that the stub's module defines.</param>
/// <remarks>
/// A name is imported as itself, or with an underscore where the stub's module defines that name itself.
/// </remarks>
internal sealed class StubNames(string module, IEnumerable<string> definedNames)
{
    /// <summary>The module of the stub itself, whatever its name is.</summary>
    public const string Own = "";

    private static readonly Regex s_mark = new(@"<(?<module>[\w.]*):(?<name>\w+)(!(?<standsFor>[^!]*)!)?>");

    private readonly HashSet<string> _usedNames = new(definedNames);
    private readonly HashSet<string> _ownNames = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedDictionary<string, string>> _imported = new(StringComparer.Ordinal);

    /// <summary>The mark of a module's name within a type: <c>&lt;module:name&gt;</c>.</summary>
    /// <param name="module">The module.</param>
    /// <param name="name">The name.</param>
    /// <param name="standsFor">The .NET type that the name stands for, if the name does not say it.</param>
    public static string Mark(string module, string name, string? standsFor = null) =>
        standsFor is null ? $"<{module}:{name}>" : $"<{module}:{name}!{standsFor}!>";

    /// <summary>The .NET types in a text that stand behind a name that does not say them.</summary>
    public static IEnumerable<string> StandsFor(string text) =>
        s_mark
            .Matches(text)
            .Cast<Match>()
            .Select(static mark => mark.Groups["standsFor"].Value)
            .Where(static standsFor => standsFor.Length > 0);

    /// <summary>Whether a text that was resolved names one of the stub's own (<see cref="Own"/>).</summary>
    public bool UsesOwn(string name) => _ownNames.Contains(name);

    /// <summary>A text with its marks replaced by names.</summary>
    public string Resolve(string text) =>
        s_mark.Replace(text, mark => Resolve(mark.Groups["module"].Value, mark.Groups["name"].Value));

    /// <summary>The imports of the resolved names; empty when there are none.</summary>
    public string Imports()
    {
        var text = new StringBuilder();
        foreach (KeyValuePair<string, SortedDictionary<string, string>> imported in _imported)
        {
            IEnumerable<string> names = imported.Value.Select(static import =>
                import.Key == import.Value ? import.Key : $"{import.Key} as {import.Value}"
            );
            _ = text.Append($"from {imported.Key} import {string.Join(", ", names)}\n");
        }

        return text.ToString();
    }

    private string Resolve(string from, string name)
    {
        if (from == Own)
        {
            _ = _ownNames.Add(name);
        }

        bool isBuiltin = from == "builtins" && !_usedNames.Contains(name);
        if (isBuiltin || from == module || from == Own)
        {
            return name;
        }

        if (!_imported.TryGetValue(from, out SortedDictionary<string, string>? names))
        {
            _imported[from] = names = new(StringComparer.Ordinal);
        }

        if (!names.TryGetValue(name, out string? local))
        {
            // typing has another Set, so type checkers call this one AbstractSet.
            local = (from, name) is ("collections.abc", "Set") ? "AbstractSet" : name;
            while (!_usedNames.Add(local))
            {
                local = "_" + local;
            }

            names[name] = local;
        }

        return local;
    }
}
