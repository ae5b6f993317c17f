using PyWaker.Buffers;

namespace PyWaker.Conversion;

/// <summary>Decides where a copy of memory is what a conversion item by item gives.</summary>
internal static class BlockConversion
{
    /// <summary>Whether the values of a type, which has no references, are converted as they are in memory.</summary>
    /// <remarks>Not where a program or an interface says how they are, nor for a time, a GUID or a tuple.</remarks>
    public static bool IsSafe<T>()
    {
        PyConverter<T> converter = Converter<T>.Strategy;
        return converter is EnumConverter<T> or HandleConverter<T>
            || (ElementType<T>.Meaning != ElementKind.None && converter is ScalarConverter<T>);
    }
}
