using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>Builds the text of a stub, line by line.</summary>
/// <param name="names">The names that the stub uses.</param>
internal sealed class StubText(StubNames names)
{
    private readonly StringBuilder _text = new();
    private readonly SortedSet<string> _disabled = new(StringComparer.Ordinal);
    private string _indent = "";
    private bool _isBelowHead;

    /// <summary>The line with the settings for mypy; empty when there are none.</summary>
    public string Settings =>
        _disabled.Count == 0 ? "" : $"# mypy: disable-error-code=\"{string.Join(",", _disabled)}\"\n";

    /// <summary>A type with its marks replaced by the names in this stub.</summary>
    public string Type(string marked) => names.Resolve(marked);

    /// <summary>Disables an error code of mypy for the stub, for errors that C# allows.</summary>
    public void Disable(string errorCode) => _ = _disabled.Add(errorCode);

    /// <summary>Writes a line.</summary>
    public void Line(string line)
    {
        _ = _text.Append(_indent).Append(line).Append('\n');
        _isBelowHead = false;
    }

    /// <summary>Writes an empty line, except directly below the head of a block.</summary>
    public void Blank() => _ = _isBelowHead ? _text : _text.Append('\n');

    /// <summary>
    /// Writes a comment with the .NET types that are <c>Any</c> in the next line; nothing when there are none.
    /// </summary>
    public void Unknown(params string[] types)
    {
        string[] unknown = [.. types.SelectMany(StubNames.StandsFor).Distinct()];
        if (unknown.Length > 0)
        {
            Line($"# Any: {string.Join(", ", unknown)}");
        }
    }

    /// <summary>Writes a line that ends with a colon and its block: the docstring, then the body.</summary>
    /// <param name="head">The line.</param>
    /// <param name="doc">The docstring; null for none.</param>
    /// <param name="body">Writes the body; null for none.</param>
    public void Block(string head, string? doc, Action? body = null)
    {
        if (doc is null && body is null)
        {
            Line(head + " ...");
            return;
        }

        Line(head);
        string outer = _indent;
        _indent += "    ";
        if (doc is not null)
        {
            Line(PythonLiterals.Docstring(doc, _indent));
        }
        else
        {
            _isBelowHead = true;
        }

        body?.Invoke();
        _indent = outer;
    }

    public override string ToString() => _text.ToString();
}
