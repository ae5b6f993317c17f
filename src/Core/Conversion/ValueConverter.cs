using System.Diagnostics;

namespace PyWaker.Conversion;

/// <summary>A converter of a value type from two functions, which also creates the converter of its nullable.</summary>
/// <remarks>The nullable's converter is named here and so compiled for NativeAOT.</remarks>
[StackTraceHidden]
internal sealed class ValueConverter<T>(Func<T, nint> toPython, Func<nint, T> fromPython)
    : ScalarConverter<T>(toPython, fromPython),
        INullableSource
    where T : struct
{
    public PyConverter CreateNullable() => new NullableConverter<T>();
}
