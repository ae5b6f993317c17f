namespace PyWaker.Buffers;

/// <summary>The meaning of a format of Python's <c>struct</c> module, with the additions of PEP 3118.</summary>
/// <param name="size">The size of an element, in bytes.</param>
/// <param name="fields">The scalars of an element, in the order of the format.</param>
/// <param name="isForeign">Whether a scalar of several bytes is not in this machine's byte order.</param>
internal sealed class ElementFormat(int size, List<ElementField> fields, bool isForeign)
{
    public int Size { get; } = size;

    public IReadOnlyList<ElementField> Fields => fields;

    public bool IsForeign { get; } = isForeign;

    /// <summary>The only field, if it is the whole element; null for a structure.</summary>
    public ElementField? Only =>
        fields.Count == 1 && fields[0].Offset == 0 && fields[0].Size * fields[0].Count == Size ? fields[0] : null;

    /// <summary>Reads a format.</summary>
    /// <param name="format">The text, without its terminating zero.</param>
    /// <param name="itemSize">The size of an element as its exporter says, in bytes.</param>
    /// <returns>Null when the text is no format, or does not describe elements of that size.</returns>
    /// <remarks>
    /// The texts of exporters do not all say the whole truth, and the size decides. A <c>u</c> is UTF-16 in PEP 3118
    /// and <c>wchar_t</c> for <c>ctypes</c>. Before Python 3.12 <c>ctypes</c> also leaves out the padding of its
    /// structures, and NumPy always leaves out what follows the last field. They are told apart by the byte order:
    /// <c>ctypes</c> writes it for each scalar, NumPy only where it is foreign.
    /// </remarks>
    public static ElementFormat? Parse(ReadOnlySpan<byte> format, nint itemSize)
    {
        if (itemSize is <= 0 or > int.MaxValue)
        {
            return null;
        }

        ElementFormat? narrow = Parse(format, (int)itemSize, isWide: false, isPadded: false);
        if (narrow?.Size == itemSize)
        {
            return narrow;
        }

        if (Parse(format, (int)itemSize, isWide: true, isPadded: false) is { } wide && wide.Size == itemSize)
        {
            return wide;
        }

        if (!format.Contains(BitConverter.IsLittleEndian ? (byte)'<' : (byte)'>'))
        {
            return narrow is not null && format.StartsWith("T{"u8)
                ? new ElementFormat((int)itemSize, [.. narrow.Fields], narrow.IsForeign)
                : null;
        }

        ElementFormat? padded =
            Parse(format, (int)itemSize, isWide: false, isPadded: true) is { } c && c.Size == itemSize
                ? c
                : Parse(format, (int)itemSize, isWide: true, isPadded: true);
        return padded?.Size == itemSize ? padded : null;
    }

    /// <summary>Whether the elements are those of a .NET type, whose scalars are given.</summary>
    /// <remarks>
    /// Every scalar of the format is a field of the type at the same place. The type may have further fields in the
    /// same bytes (a union), but none in bytes that the format leaves unnamed.
    /// </remarks>
    public bool IsOf(ElementField[] scalars)
    {
        if (IsForeign)
        {
            return false;
        }

        List<ElementField> mine = [];
        fields.ForEach(field => field.AddTo(mine));
        if (mine.Count == scalars.Length && mine.Order(ByOffset).SequenceEqual(scalars.Order(ByOffset)))
        {
            return true;
        }

        HashSet<ElementField> theirs = [.. scalars];
        bool[] named = new bool[Size];
        mine.ForEach(field => named.AsSpan(field.Offset, field.Size).Fill(true));
        return mine.Count > 0
            && mine.All(theirs.Contains)
            && scalars.All(field => !named.AsSpan(field.Offset, field.Size).Contains(false));
    }

    private static ElementFormat? Parse(ReadOnlySpan<byte> format, int limit, bool isWide, bool isPadded) =>
        new ElementFormatParser(format, limit, isWide, isPadded).Parse();

    private static Comparer<ElementField> ByOffset { get; } =
        Comparer<ElementField>.Create(static (one, other) => one.Offset.CompareTo(other.Offset));
}
