using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PyWaker.Bench.Results;

/// <summary>The table on the console and the file that holds the same.</summary>
internal sealed class Report(string folder, bool quick)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<Row> _rows = [];

    /// <summary>Adds a row and shows it at once: a full run takes minutes.</summary>
    public void Add(Row row)
    {
        if (_rows.Count == 0)
        {
            Console.WriteLine(
                $"{"operation", -52} {"backend", -8} {"mode", -22} {"value", 9} {"unit", -6} {"bar", 5}       against"
            );
        }

        _rows.Add(row);
        string bar = row.Bar is { } bound ? Format(bound) : "";
        string verdict =
            row.Bar is null ? ""
            : row.IsMissed ? "MISS"
            : "ok";
        string against = row.Note.Length == 0 ? row.Against : $"{row.Against} [{row.Note}]";
        Console.WriteLine(
            $"{row.Operation, -52} {row.Backend, -8} {row.Mode, -22} {Format(row.Value), 9} {row.Unit, -6} {bar, 5} {verdict, -5} {against}"
        );
    }

    /// <summary>Writes <c>latest.json</c>.</summary>
    public void Write()
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "latest.json");
        var content = new
        {
            Date = DateTimeOffset.UtcNow.ToString("u", CultureInfo.InvariantCulture),
            Quick = quick,
            Machine = Machine.Read(),
            Rows = _rows,
        };
        File.WriteAllText(path, JsonSerializer.Serialize(content, s_json) + "\n");
        int missed = _rows.Count(r => r.IsMissed);
        Console.WriteLine(
            $"\n{_rows.Count} rows, {_rows.Count(r => r.Bar is not null)} with a bar, {missed} missed; written to {path}"
        );
    }

    private static string Format(double value) =>
        value switch
        {
            0 => "0",
            >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
            >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
            _ => value.ToString("0.###", CultureInfo.InvariantCulture),
        };
}
