using System.ComponentModel;
using PyWaker.Conversion;

namespace PyWaker.Bindings;

/// <summary>Names generic converters, one for each shape of a type, so that NativeAOT compiles them.</summary>
/// <remarks>
/// Generated code calls them where code cannot be compiled at run time. A type that has a converter keeps it.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class CompiledConverters
{
    /// <summary>Names an array, a list, or an interface of lists.</summary>
    public static void Sequence<TCollection, T>() =>
        ConverterTable.Add(static () => new SequenceConverter<TCollection, T>());

    /// <summary>Names memory: a <see cref="ReadOnlyMemory{T}"/> or a <see cref="Memory{T}"/>.</summary>
    public static void Memory<TMemory, T>()
    {
        ConverterTable.Add(static () => new MemoryConverter<TMemory, T>());
        Sequence<T[], T>();
    }

    /// <summary>Names an array of two or three dimensions.</summary>
    public static void Rectangle<TArray, T>() => ConverterTable.Add(static () => new RectangleConverter<TArray, T>());

    /// <summary>Names a lease of memory.</summary>
    public static void Lease<T>()
        where T : unmanaged => ConverterTable.Add<PyBuffer<T>>(static () => new LeaseConverter<T>());

    /// <summary>Names a set, or an interface of sets.</summary>
    public static void Set<TCollection, T>() => ConverterTable.Add(static () => new SetConverter<TCollection, T>());

    /// <summary>Names a dictionary, or an interface of dictionaries.</summary>
    public static void Dictionary<TCollection, TKey, TValue>()
        where TKey : notnull => ConverterTable.Add(static () => new DictionaryConverter<TCollection, TKey, TValue>());

    /// <summary>Names a key with its value.</summary>
    public static void KeyValuePair<TKey, TValue>() =>
        ConverterTable.Add(static () => new KeyValuePairConverter<TKey, TValue>());

    /// <summary>Names the nullable of a type.</summary>
    public static void Nullable<T>()
        where T : struct => ConverterTable.Add<T?>(static () => new NullableConverter<T>());
}
