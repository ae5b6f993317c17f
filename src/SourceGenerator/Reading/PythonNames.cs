using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>Converts names to Python style.</summary>
internal static class PythonNames
{
    private static readonly HashSet<string> s_keywords =
    [
        "False",
        "None",
        "True",
        "and",
        "as",
        "assert",
        "async",
        "await",
        "break",
        "class",
        "continue",
        "def",
        "del",
        "elif",
        "else",
        "except",
        "finally",
        "for",
        "from",
        "global",
        "if",
        "import",
        "in",
        "is",
        "lambda",
        "nonlocal",
        "not",
        "or",
        "pass",
        "raise",
        "return",
        "try",
        "while",
        "with",
        "yield",
    ];

    /// <summary>Converts a C# name to snake_case; a keyword gets a trailing underscore.</summary>
    public static string FromDotNet(string name) => AvoidKeyword(Snake(name));

    /// <summary>The name itself, with a trailing underscore if it is a keyword.</summary>
    public static string AvoidKeyword(string name) => s_keywords.Contains(name) ? name + "_" : name;

    /// <summary>Converts a C# name to UPPER_CASE, the style of constants in Python.</summary>
    public static string Constant(string name) => Snake(name).ToUpperInvariant();

    /// <summary>The reason why Python cannot use a name; null when it can.</summary>
    public static string? Refuse(string name) =>
        name.Length == 0
        || !(char.IsLetter(name[0]) || name[0] == '_')
        || !name.All(static c => char.IsLetterOrDigit(c) || c == '_')
            ? "it needs letters, digits and underscores, and no digit first"
        : s_keywords.Contains(name) ? "it is a keyword of Python"
        : name.Normalize(NormalizationForm.FormKC) != name ? "Python reads another spelling of it"
        : null;

    private static string Snake(string name)
    {
        var result = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            bool begins =
                i > 0
                && char.IsUpper(name[i])
                && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            _ = (begins ? result.Append('_') : result).Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString().Normalize(NormalizationForm.FormKC);
    }
}
