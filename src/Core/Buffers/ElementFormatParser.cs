namespace PyWaker.Buffers;

/// <summary>Reads one format, from left to right.</summary>
/// <param name="text">The format.</param>
/// <param name="limit">The size beyond which an element is refused, in bytes.</param>
/// <param name="isWide">Whether a <c>u</c> has four bytes.</param>
/// <param name="isPadded">Whether the format leaves out the padding that C has between fields.</param>
internal ref struct ElementFormatParser(ReadOnlySpan<byte> text, int limit, bool isWide, bool isPadded)
{
    private const int DeepestStructure = 32;
    private const int MostFields = 4096;

    private readonly ReadOnlySpan<byte> _text = text;
    private readonly int _limit = limit;
    private readonly bool _isWide = isWide;
    private readonly bool _isPadded = isPadded;

    private int _at;
    private byte _order = (byte)'@';
    private bool _isForeign;

    // Both also hold after a ^, which numpy has for native sizes without padding.
    private readonly bool IsNative => _order is (byte)'@' or (byte)'^';

    private readonly bool IsAligned => _order == '@' || _isPadded;

    /// <summary>Reads the whole text; null when it is no format, or when an element is larger than the limit.</summary>
    public ElementFormat? Parse()
    {
        List<ElementField> fields = [];
        return TryReadFields(fields, 0, out int size, out _) && _at == _text.Length
            ? new ElementFormat(size, fields, _isForeign)
            : null;
    }

    // The fields up to the end of the text, or in a structure up to its brace.
    private bool TryReadFields(List<ElementField> fields, int depth, out int size, out int alignment)
    {
        size = 0;
        alignment = 1;
        while (true)
        {
            SkipSpaces();
            if (_at == _text.Length)
            {
                return depth == 0;
            }

            if (depth > 0 && TryTake((byte)'}'))
            {
                return !IsAligned || TryAlign(ref size, alignment);
            }

            if (!TryReadField(fields, depth, ref size, ref alignment))
            {
                return false;
            }
        }
    }

    private bool TryReadField(List<ElementField> fields, int depth, ref int offset, ref int alignment)
    {
        if (!TryReadCount(out int count) || _at == _text.Length)
        {
            return false;
        }

        byte code = _text[_at++];
        bool isRead = code switch
        {
            (byte)'x' => TryAdvance(ref offset, count, 1),
            (byte)'T' => TryReadStructure(fields, depth, count, ref offset, ref alignment),
            (byte)'&' => TryReadPointer(fields, depth, count, ref offset, ref alignment),
            (byte)'Z' => _at < _text.Length && TryAddComplex(fields, _text[_at++], count, ref offset, ref alignment),
            (byte)'F' or (byte)'D' or (byte)'G' => TryAddComplex(
                fields,
                (byte)(code + ('a' - 'A')),
                count,
                ref offset,
                ref alignment
            ),
            _ => ElementKinds.OfCode(code, IsNative, _isWide) is (not ElementKind.None, _) scalar
                && TryAdd(fields, scalar.Meaning, scalar.Size, scalar.Size, count, ref offset, ref alignment),
        };
        return isRead && TrySkipName();
    }

    // Byte orders, sub-arrays and a repeat count, in any order, as exporters differ in it.
    private bool TryReadCount(out int count)
    {
        count = 1;
        while (_at < _text.Length)
        {
            byte next = _text[_at];
            if (next is (byte)'@' or (byte)'=' or (byte)'<' or (byte)'>' or (byte)'!' or (byte)'^')
            {
                _order = next;
                _at++;
            }
            else if (char.IsAsciiDigit((char)next))
            {
                if (!TryMultiply(ref count))
                {
                    return false;
                }
            }
            else if (next == '(')
            {
                if (!TryReadShape(ref count))
                {
                    return false;
                }
            }
            else if (!TrySkipSpace())
            {
                break;
            }
        }

        return true;
    }

    private bool TryReadShape(ref int count)
    {
        _at++;
        while (true)
        {
            SkipSpaces();
            if (!TryMultiply(ref count))
            {
                return false;
            }

            SkipSpaces();
            if (TryTake((byte)')'))
            {
                return true;
            }

            if (!TryTake((byte)','))
            {
                return false;
            }
        }
    }

    // Reads a number and multiplies; false where there is none, or where the product is beyond any size.
    private bool TryMultiply(ref int count)
    {
        long number = 0;
        int start = _at;
        for (; _at < _text.Length && char.IsAsciiDigit((char)_text[_at]); _at++)
        {
            number = (number * 10) + (_text[_at] - '0');
            if (number > int.MaxValue)
            {
                return false;
            }
        }

        long product = number * count;
        count = (int)Math.Min(product, int.MaxValue);
        return _at > start && product <= int.MaxValue;
    }

    private bool TryReadStructure(List<ElementField> fields, int depth, int count, ref int offset, ref int alignment)
    {
        List<ElementField> inner = [];
        if (
            !TryTake((byte)'{')
            || depth == DeepestStructure
            || !TryReadFields(inner, depth + 1, out int size, out int innerAlignment)
            || (IsAligned && !TryAlign(ref offset, innerAlignment))
        )
        {
            return false;
        }

        alignment = Math.Max(alignment, innerAlignment);
        int start = offset;
        if (!TryAdvance(ref offset, count, size))
        {
            return false;
        }

        // Without a size there is no field, however often that is repeated.
        for (int i = 0; size > 0 && i < count; i++)
        {
            foreach (ElementField field in inner)
            {
                fields.Add(field with { Offset = start + (i * size) + field.Offset });
            }

            if (fields.Count > MostFields)
            {
                return false;
            }
        }

        return true;
    }

    // A pointer is followed by what it points to, which may be another pointer or a structure.
    private bool TryReadPointer(List<ElementField> fields, int depth, int count, ref int offset, ref int alignment)
    {
        List<ElementField> target = [];
        int targetOffset = 0;
        int targetAlignment = 1;
        byte order = _order;
        if (depth == DeepestStructure || !TryReadField(target, depth + 1, ref targetOffset, ref targetAlignment))
        {
            return false;
        }

        _order = order;
        return TryAdd(fields, ElementKind.Pointer, nint.Size, nint.Size, count, ref offset, ref alignment);
    }

    private bool TryAddComplex(List<ElementField> fields, byte part, int count, ref int offset, ref int alignment) =>
        ElementKinds.OfCode(part, IsNative, _isWide) is (ElementKind.Float, var size)
        && TryAdd(fields, ElementKind.Complex, 2 * size, size, count, ref offset, ref alignment);

    private bool TryAdd(
        List<ElementField> fields,
        ElementKind kind,
        int size,
        int ownAlignment,
        int count,
        ref int offset,
        ref int alignment
    )
    {
        if (IsAligned && !TryAlign(ref offset, ownAlignment))
        {
            return false;
        }

        alignment = Math.Max(alignment, ownAlignment);
        int start = offset;
        if (!TryAdvance(ref offset, count, size) || fields.Count == MostFields)
        {
            return false;
        }

        if (count > 0)
        {
            _isForeign |= size > 1 && ElementKinds.IsForeign(_order);
            fields.Add(new ElementField(start, kind, size, count));
        }

        return true;
    }

    private readonly bool TryAdvance(ref int offset, int count, int size)
    {
        long end = offset + ((long)count * size);
        offset = (int)Math.Min(end, _limit);
        return end <= _limit;
    }

    private readonly bool TryAlign(ref int offset, int alignment)
    {
        long aligned = ((long)offset + alignment - 1) / alignment * alignment;
        offset = (int)Math.Min(aligned, _limit);
        return aligned <= _limit;
    }

    private bool TrySkipName()
    {
        if (!TryTake((byte)':'))
        {
            return true;
        }

        int length = _text[_at..].IndexOf((byte)':');
        _at += length + 1;
        return length >= 0;
    }

    private bool TryTake(byte expected)
    {
        if (_at == _text.Length || _text[_at] != expected)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void SkipSpaces()
    {
        while (TrySkipSpace()) { }
    }

    private bool TrySkipSpace() =>
        _at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\n' && ++_at > 0;
}
