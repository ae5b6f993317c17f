using System.Globalization;
using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>Writes values as Python source.</summary>
internal static class PythonLiterals
{
    /// <summary>The text for a value that has no literal.</summary>
    public const string Ellipsis = "...";

    /// <summary>A C# constant as the corresponding Python literal.</summary>
    public static string Of(object? value) =>
        value switch
        {
            null => "None",
            bool flag => flag ? "True" : "False",
            string text => Quote(text),
            char letter => Quote(letter.ToString()),
            float number => Of((double)number),
            double number => double.IsNaN(number) || double.IsInfinity(number) ? Ellipsis : Float(number),
            sbyte or byte or short or ushort or int or uint or long or ulong => ((IFormattable)value).ToString(
                null,
                CultureInfo.InvariantCulture
            ),
            _ => Ellipsis,
        };

    /// <summary>A docstring whose lines after the first begin with <paramref name="indent"/>.</summary>
    public static string Docstring(string text, string indent)
    {
        string[] lines = Escape(text, quote: null).Replace("\"\"\"", "\\\"\\\"\\\"").Split('\n');
        bool fits = lines.Length == 1 && !lines[0].EndsWith("\"", StringComparison.Ordinal);
        if (fits)
        {
            return $"\"\"\"{lines[0]}\"\"\"";
        }

        IEnumerable<string> indented = lines.Select((line, i) => i == 0 || line.Length == 0 ? line : indent + line);
        return $"\"\"\"{string.Join("\n", indented)}\n{indent}\"\"\"";
    }

    private static string Quote(string text) => $"\"{Escape(text, quote: '"')}\"";

    // .NET writes 1E-05 and 20 where Python writes 1e-05 and 20.0.
    private static string Float(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.All(static c => char.IsDigit(c) || c == '-') ? text + ".0" : text.Replace("E", "e");
    }

    // With a quote, on one line; without, line breaks stay.
    private static string Escape(string text, char? quote)
    {
        var result = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                _ = result.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '\\' => result.Append(@"\\"),
                '\n' when quote is null => result.Append(c),
                '\n' => result.Append(@"\n"),
                '\t' => result.Append(@"\t"),
                '\r' => result.Append(@"\r"),
                _ when c == quote => result.Append('\\').Append(c),
                // A lone surrogate cannot be stored in a file; other invisible characters are written as numbers.
                _ when char.IsControl(c) || char.IsSurrogate(c) => result
                    .Append(@"\u")
                    .Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }
}
