using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>
/// Punycode (RFC 3492) as Python's codec of that name writes it: without preparation, normalization or prefix.
/// </summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int SmallestThreshold = 1;
    private const int LargestThreshold = 26;
    private const int InitialCodePoint = 0x80;
    private const int InitialBias = 72;

    public static string Encode(string text)
    {
        List<int> codePoints = [];
        for (int i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            codePoints.Add(char.ConvertToUtf32(text, i));
        }

        var result = new StringBuilder(string.Concat(text.Where(static c => c < InitialCodePoint)));
        int basic = result.Length;
        int handled = basic;
        if (basic > 0)
        {
            _ = result.Append('-');
        }

        int current = InitialCodePoint;
        int bias = InitialBias;
        int delta = 0;
        while (handled < codePoints.Count)
        {
            int next = codePoints.Where(codePoint => codePoint >= current).Min();
            delta += (next - current) * (handled + 1);
            current = next;
            foreach (int codePoint in codePoints)
            {
                if (codePoint < current)
                {
                    delta++;
                }
                else if (codePoint == current)
                {
                    AppendNumber(result, delta, bias);
                    bias = Adapt(delta, handled + 1, isFirst: handled == basic);
                    delta = 0;
                    handled++;
                }
            }

            delta++;
            current++;
        }

        return result.ToString();
    }

    private static void AppendNumber(StringBuilder result, int number, int bias)
    {
        for (int k = Base; ; k += Base)
        {
            int threshold = Math.Min(Math.Max(k - bias, SmallestThreshold), LargestThreshold);
            if (number < threshold)
            {
                _ = result.Append(Digit(number));
                return;
            }

            _ = result.Append(Digit(threshold + ((number - threshold) % (Base - threshold))));
            number = (number - threshold) / (Base - threshold);
        }
    }

    private static int Adapt(int delta, int count, bool isFirst)
    {
        const int Damp = 700;
        const int Skew = 38;
        delta = isFirst ? delta / Damp : delta / 2;
        delta += delta / count;
        int k = 0;
        for (; delta > (Base - SmallestThreshold) * LargestThreshold / 2; k += Base)
        {
            delta /= Base - SmallestThreshold;
        }

        return k + ((Base - SmallestThreshold + 1) * delta / (delta + Skew));
    }

    private static char Digit(int value) => (char)(value < 26 ? 'a' + value : '0' + value - 26);
}
