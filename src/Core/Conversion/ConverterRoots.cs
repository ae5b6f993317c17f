namespace PyWaker.Conversion;

/// <summary>
/// Names generic converters in code so that NativeAOT compiles them; it cannot instantiate at run time.
/// </summary>
internal static class ConverterRoots
{
    /// <summary>Adds collections of everyday element types. Called only under NativeAOT.</summary>
    public static void AddAll()
    {
        Collections<int>();
        Collections<long>();
        Collections<double>();
        Collections<float>();
        Collections<bool>();
        Collections<byte>();
        Collections<decimal>();
        Collections<Guid>();
        Collections<DateTime>();
        Collections<DateTimeOffset>();
        Collections<TimeSpan>();
        Collections<string>();
        Collections<object>();
        Collections<byte[]>();
        Collections<PyObject>();
    }

    /// <summary>Adds arrays, lists, sets and string-keyed dictionaries of one element type.</summary>
    public static void Collections<T>()
    {
        Sequences<T>();
        Sets<T>();
        Dictionaries<string, T>();
    }

    public static void Sequences<T>()
    {
        ConverterTable.Add(static () => new SequenceConverter<T[], T>());
        ConverterTable.Add(static () => new SequenceConverter<List<T>, T>());
        ConverterTable.Add(static () => new SequenceConverter<IList<T>, T>());
        ConverterTable.Add(static () => new SequenceConverter<IReadOnlyList<T>, T>());
        ConverterTable.Add(static () => new SequenceConverter<IEnumerable<T>, T>());
        ConverterTable.Add(static () => new SequenceConverter<ICollection<T>, T>());
        ConverterTable.Add(static () => new SequenceConverter<IReadOnlyCollection<T>, T>());
        Blocks<T>();
    }

    /// <summary>Adds what holds the elements of an array of Python: memory, and arrays of two and three dimensions.
    /// </summary>
    public static void Blocks<T>()
    {
        ConverterTable.Add(static () => new MemoryConverter<ReadOnlyMemory<T>, T>());
        ConverterTable.Add(static () => new MemoryConverter<Memory<T>, T>());
        ConverterTable.Add(static () => new RectangleConverter<T[,], T>());
        ConverterTable.Add(static () => new RectangleConverter<T[,,], T>());
    }

    public static void Sets<T>()
    {
        ConverterTable.Add(static () => new SetConverter<HashSet<T>, T>());
        ConverterTable.Add(static () => new SetConverter<ISet<T>, T>());
        ConverterTable.Add(static () => new SetConverter<IReadOnlySet<T>, T>());
    }

    public static void Dictionaries<TKey, TValue>()
        where TKey : notnull
    {
        ConverterTable.Add(static () => new DictionaryConverter<Dictionary<TKey, TValue>, TKey, TValue>());
        ConverterTable.Add(static () => new DictionaryConverter<IDictionary<TKey, TValue>, TKey, TValue>());
        ConverterTable.Add(static () => new DictionaryConverter<IReadOnlyDictionary<TKey, TValue>, TKey, TValue>());
        ConverterTable.Add(static () => new KeyValuePairConverter<TKey, TValue>());
    }
}
