using PyWaker.Conversion;

namespace PyWaker.Bindings;

// Delegates.
public static partial class CompiledConverters
{
    /// <summary>Names the function without parameters.</summary>
    public static void Function<TResult>() => ConverterTable.Add(static () => new FuncConverter<TResult>());

    /// <summary>Names the function of one parameter.</summary>
    public static void Function<T1, TResult>() => ConverterTable.Add(static () => new FuncConverter<T1, TResult>());

    /// <summary>Names the function of two parameters.</summary>
    public static void Function<T1, T2, TResult>() =>
        ConverterTable.Add(static () => new FuncConverter<T1, T2, TResult>());

    /// <summary>Names the function of three parameters.</summary>
    public static void Function<T1, T2, T3, TResult>() =>
        ConverterTable.Add(static () => new FuncConverter<T1, T2, T3, TResult>());

    /// <summary>Names the function of four parameters.</summary>
    public static void Function<T1, T2, T3, T4, TResult>() =>
        ConverterTable.Add(static () => new FuncConverter<T1, T2, T3, T4, TResult>());

    /// <summary>Names the function of five parameters.</summary>
    public static void Function<T1, T2, T3, T4, T5, TResult>() =>
        ConverterTable.Add(static () => new FuncConverter<T1, T2, T3, T4, T5, TResult>());

    /// <summary>Names the action of one parameter.</summary>
    public static void Action<T1>() => ConverterTable.Add(static () => new ActionConverter<T1>());

    /// <summary>Names the action of two parameters.</summary>
    public static void Action<T1, T2>() => ConverterTable.Add(static () => new ActionConverter<T1, T2>());

    /// <summary>Names the action of three parameters.</summary>
    public static void Action<T1, T2, T3>() => ConverterTable.Add(static () => new ActionConverter<T1, T2, T3>());

    /// <summary>Names the action of four parameters.</summary>
    public static void Action<T1, T2, T3, T4>() =>
        ConverterTable.Add(static () => new ActionConverter<T1, T2, T3, T4>());
}
