using PyWaker.Awaitables;
using PyWaker.Conversion;

namespace PyWaker.Bindings;

// Asynchronous types.
public static partial class CompiledConverters
{
    /// <summary>Names the task of a result.</summary>
    public static void Task<T>() => ConverterTable.Add(static () => new TaskConverter<T>());

    /// <summary>Names the value task of a result.</summary>
    public static void ValueTask<T>() => ConverterTable.Add(static () => new ValueTaskConverter<T>());

    /// <summary>Names the stream of an item.</summary>
    public static void Stream<T>() => ConverterTable.Add(static () => new StreamConverter<T>());
}
