namespace PyWaker.AotSmoke;

/// <summary>The module <c>smoke_generated</c>, with parameters of types that NativeAOT must be told of.</summary>
[PyModule("smoke_generated")]
internal static partial class GeneratedModule
{
    private enum Letter
    {
        A,
        B,
    }

    [PyFunction]
    private static string Largest(List<(int Number, string Name)> pairs, Dictionary<string, short> more, [PyKeywordOnly] int? limit = null, params short[] rest) =>
        pairs.Select(static it => it.Name).LastOrDefault() ?? $"none, {limit} of {rest.Length}";

    [PyFunction]
    private static IEnumerable<char> Letters(string text)
    {
        foreach (char letter in text)
        {
            yield return letter;
        }
    }

    [PyFunction(Offload = true)]
    private static int Squares(int value, Letter letter = Letter.B, IProgress<Letter?>? progress = null)
    {
        progress?.Report(null);
        return letter is Letter.B ? value * value : 0;
    }
}
