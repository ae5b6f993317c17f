using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>The text of a stub while it is written, line by line.</summary>
/// <param name="names">Its names.</param>
internal sealed class StubText(StubNames names)
{
    private readonly StringBuilder _text = new();
    private string _indent = "";

    /// <summary>A type with its names as this stub has them.</summary>
    public string Type(string marked) => names.Resolve(marked);

    /// <summary>A line.</summary>
    public void Line(string line) => _ = _text.Append(_indent).Append(line).Append('\n');

    /// <summary>An empty line.</summary>
    public void Blank() => _ = _text.Append('\n');

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

        body?.Invoke();
        _indent = outer;
    }

    public override string ToString() => _text.ToString();
}
