namespace PyWaker.Conversion;

/// <summary>Converts a key-value pair to a tuple of two, and back.</summary>
internal sealed class KeyValuePairConverter<TKey, TValue>() : AnyTupleConverter<KeyValuePair<TKey, TValue>>(2)
{
    public override void Write(nint tuple, int start, KeyValuePair<TKey, TValue> value)
    {
        Put(tuple, start, value.Key);
        Put(tuple, start + 1, value.Value);
    }

    public override KeyValuePair<TKey, TValue> Read(nint tuple, int start) =>
        new(Get<TKey>(tuple, start), Get<TValue>(tuple, start + 1));
}
