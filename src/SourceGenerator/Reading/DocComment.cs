using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PyWaker.SourceGenerator;

/// <summary>Converts XML comments to docstrings.</summary>
/// <remarks>
/// Read from the syntax: the compiler provides parsed comments only if a project generates a documentation file.
/// </remarks>
internal static class DocComment
{
    /// <summary>
    /// The docstring of a symbol without parameters: the <c>Doc</c> of its attribute, else the text of its comment.
    /// </summary>
    public static string? Read(ISymbol symbol, AttributeData? attribute) =>
        attribute?.Named("Doc") as string ?? Read(symbol, new Dictionary<string, string>());

    /// <summary>The docstring; null when there is no comment, or it is not XML.</summary>
    /// <param name="symbol">The commented symbol.</param>
    /// <param name="parameterNames">Maps C# names to Python names, for the parameters that Python sees.</param>
    public static string? Read(ISymbol symbol, IReadOnlyDictionary<string, string> parameterNames)
    {
        string? text = symbol
            .DeclaringSyntaxReferences.Select(static reference => Text(reference.GetSyntax().GetLeadingTrivia()))
            .FirstOrDefault(static comment => comment.Length > 0);
        return text is not null && Parse(text) is { } root ? Render(root, parameterNames) : null;
    }

    private static string Text(SyntaxTriviaList trivia)
    {
        var result = new StringBuilder();
        foreach (SyntaxTrivia item in trivia)
        {
            switch (item.Kind())
            {
                case SyntaxKind.SingleLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia:
                    foreach (
                        string line in item.ToFullString()
                            .Split('\n')
                            .Select(static line => line.Trim())
                            .Where(static line => line.StartsWith("///", StringComparison.Ordinal))
                    )
                    {
                        _ = result.Append(line, 3, line.Length - 3).Append('\n');
                    }

                    break;
                case SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.MultiLineDocumentationCommentTrivia
                    when item.ToFullString().TrimStart().StartsWith("/**", StringComparison.Ordinal):
                    foreach (string line in item.ToFullString().Split('\n'))
                    {
                        _ = result.Append(Regex.Replace(line, @"^\s*/?\*+(?!/)|\*+/\s*$", "")).Append('\n');
                    }

                    break;
                default:
                    break;
            }
        }

        return result.ToString();
    }

    private static XElement? Parse(string text)
    {
        try
        {
            return XElement.Parse($"<doc>{text}</doc>");
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string? Render(XElement root, IReadOnlyDictionary<string, string> names)
    {
        List<string> parts = [];
        if (root.Element("summary") is { } summary && Plain(summary, names) is { Length: > 0 } first)
        {
            parts.Add(first);
        }

        string[] parameters =
        [
            .. root.Elements("param")
                .Where(parameter => names.ContainsKey((string?)parameter.Attribute("name") ?? ""))
                .Select(parameter => $"    {names[(string)parameter.Attribute("name")!]}: {Plain(parameter, names)}"),
        ];
        if (parameters.Length > 0)
        {
            parts.Add($"Args:\n{string.Join("\n", parameters)}");
        }

        if (root.Element("returns") is { } returns && Plain(returns, names) is { Length: > 0 } result)
        {
            parts.Add($"Returns:\n    {result}");
        }

        return parts.Count == 0 ? null : string.Join("\n\n", parts);
    }

    // One line; references by their last name, parameters by their Python names.
    private static string Plain(XElement element, IReadOnlyDictionary<string, string> names)
    {
        var result = new StringBuilder();
        foreach (XNode node in element.Nodes())
        {
            _ = result.Append(
                node switch
                {
                    XText text => text.Value,
                    XElement { Name.LocalName: "see" or "seealso" } see when see.IsEmpty => (string?)
                        see.Attribute("langword")
                        ?? (string?)see.Attribute("href")
                        ?? ((string?)see.Attribute("cref") ?? "").Split('(')[0].Split('.', ':').Last(),
                    XElement { Name.LocalName: "paramref" } reference
                        when (string?)reference.Attribute("name") is { } name => names.TryGetValue(
                        name,
                        out string? known
                    )
                        ? known
                        : name,
                    XElement child => $" {Plain(child, names)} ",
                    _ => "",
                }
            );
        }

        return Regex.Replace(Regex.Replace(result.ToString(), @"\s+", " "), @" ([.,;:)])", "$1").Trim();
    }
}
