using System.Numerics;

namespace PyWaker.Conversion;

/// <summary>Compares natural values as the keys of Python's dicts and sets are compared.</summary>
/// <remarks>
/// Integers by their value, whatever their type: 1 finds the key 1L. Tuples (arrays), bytes and frozensets by what they
/// contain.
/// </remarks>
internal sealed class NaturalKeyComparer : IEqualityComparer<object?>
{
    public static readonly NaturalKeyComparer Instance = new();

    private NaturalKeyComparer() { }

    public new bool Equals(object? x, object? y) =>
        (x, y) switch
        {
            (object?[] left, object?[] right) => left.SequenceEqual(right, this),
            (byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right),
            (HashSet<object?> left, HashSet<object?> right) => left.SetEquals(right),
            _ when IntegerOf(x) is { } left => IntegerOf(y) == left,
            _ => object.Equals(x, y),
        };

    public int GetHashCode(object? value)
    {
        switch (value)
        {
            case object?[] items:
            {
                HashCode hash = default;
                foreach (object? item in items)
                {
                    hash.Add(item, this);
                }

                return hash.ToHashCode();
            }

            case byte[] bytes:
            {
                HashCode hash = default;
                hash.AddBytes(bytes);
                return hash.ToHashCode();
            }

            // In no order, so that the order does not matter.
            case HashSet<object?> items:
                return items.Aggregate(0, (hash, item) => hash ^ GetHashCode(item));
            default:
                return IntegerOf(value)?.GetHashCode() ?? value?.GetHashCode() ?? 0;
        }
    }

    private static BigInteger? IntegerOf(object? value) =>
        value switch
        {
            long number => number,
            int number => number,
            BigInteger number => number,
            uint number => number,
            ulong number => number,
            short number => number,
            ushort number => number,
            byte number => number,
            sbyte number => number,
            _ => null,
        };
}
