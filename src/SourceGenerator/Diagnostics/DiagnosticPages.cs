using System.Text.RegularExpressions;

namespace PyWaker.SourceGenerator;

/// <summary>The pages of docs/diagnostics, which are embedded in this assembly.</summary>
internal static class DiagnosticPages
{
    // The end of a line inside a paragraph: not before an empty line, a list item or a line of code.
    private static readonly Regex s_lineBreak = new(@"(?<=\S)\n(?=[^\s-])");

    /// <summary>The text of a diagnostic's page without its heading, one line per paragraph.</summary>
    /// <param name="id">The id of the diagnostic.</param>
    public static string Read(string id)
    {
        using Stream stream = typeof(DiagnosticPages).Assembly.GetManifestResourceStream($"{id}.md")
            ?? throw new InvalidOperationException($"docs/diagnostics has no page {id}.md.");
        using var reader = new StreamReader(stream);
        string page = reader.ReadToEnd().Replace("\r\n", "\n");
        return s_lineBreak.Replace(page.Substring(page.IndexOf('\n')).Trim(), " ");
    }
}
