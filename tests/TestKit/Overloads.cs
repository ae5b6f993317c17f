namespace PyWaker.TestKit;

/// <summary>Overloads of every kind.</summary>
[PyModule("overloads")]
public static partial class Overloads
{
    /// <summary>Of a number.</summary>
    /// <param name="value">The number.</param>
    [PyFunction]
    public static string Show(int value) => $"int {value}";

    /// <summary>Of a larger one.</summary>
    [PyFunction]
    public static string Show(long value) => $"long {value}";

    [PyFunction]
    public static string Show(double value) => FormattableString.Invariant($"double {value}");

    [PyFunction]
    public static string Show(string text, [PyKeywordOnly] bool loud = false) =>
        $"text {(loud ? text.ToUpperInvariant() : text)}";

    [PyFunction]
    public static string Show(string? text, int times) => $"{text ?? "null"} {times} times";

    [PyFunction]
    public static string Show(string first, string second, params int[] rest) =>
        $"{first} {second} [{string.Join(", ", rest)}]";

    [PyFunction]
    public static string Show(ReadOnlySpan<byte> data) => $"{data.Length} bytes";

    [PyFunction]
    public static string Count(IReadOnlyList<int> numbers) => $"{numbers.Count} numbers";

    [PyFunction]
    public static string Count(IReadOnlyList<string> texts) => $"{texts.Count} texts";

    [PyFunction(AllowThreads = true)]
    public static int Fail(int value) => throw new InvalidCastException($"the body has {value}");

    [PyFunction]
    public static int Fail(object value) => 0;

    /// <summary>Doubles a number.</summary>
    [PyFunction]
    public static async Task<int> Double(int value, CancellationToken token)
    {
        await Task.Delay(1, token);
        return 2 * value;
    }

    /// <summary>Doubles a text.</summary>
    [PyFunction]
    public static ValueTask<string> Double(string value) => new(value + value);

    [PyFunction(Offload = true)]
    public static bool Double(bool value, bool other) => value && other && Thread.CurrentThread.IsThreadPoolThread;

    [PyFunction]
    public static async IAsyncEnumerable<int> Each(int end)
    {
        for (int i = 0; i < end; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    [PyFunction]
    public static IAsyncEnumerable<string> Each(string text) =>
        AsyncEnumerable.Range(0, text.Length).Select(i => text[i].ToString());

    [PyFunction]
    public static IEnumerable<int> Twice(int value) => [value, value];

    [PyFunction]
    public static string Twice(string value) => value + value;
}
