using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>The text of a stub while it is written, line by line.</summary>
/// <param name="names">Its names.</param>
internal sealed class StubText(StubNames names)
{
    private readonly StringBuilder _text = new();
    private readonly SortedSet<string> _disabled = new(StringComparer.Ordinal);
    private string _indent = "";
    private bool _isBelowHead;

    /// <summary>The settings for mypy, a line; empty when it needs none.</summary>
    public string Settings => _disabled.Count == 0 ? "" : $"# mypy: disable-error-code=\"{string.Join(",", _disabled)}\"\n";

    /// <summary>A type with its names as this stub has them.</summary>
    public string Type(string marked) => names.Resolve(marked);

    /// <summary>Lets mypy not check the stub for errors of a kind, which C# allows.</summary>
    public void Disable(string errorCode) => _ = _disabled.Add(errorCode);

    /// <summary>A line.</summary>
    public void Line(string line)
    {
        _ = _text.Append(_indent).Append(line).Append('\n');
        _isBelowHead = false;
    }

    /// <summary>An empty line, except below the head of a block.</summary>
    public void Blank() => _ = _isBelowHead ? _text : _text.Append('\n');

    /// <summary>A comment that names the .NET types for which the next line has <c>Any</c>; nothing when there are none.</summary>
    public void Unknown(params string[] types)
    {
        string[] unknown = [.. types.SelectMany(StubNames.StandsFor).Distinct()];
        if (unknown.Length > 0)
        {
            Line($"# Any: {string.Join(", ", unknown)}");
        }
    }

    /// <summary>A line that ends with a colon, and what stands below it: the docstring, then the body.</summary>
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
