namespace PyWaker;

/// <summary>The same of a value type, which knows the converter of its nullable: named here, and so compiled for NativeAOT.</summary>
internal sealed class ValueConverter<T>(Func<T, nint> toPython, Func<nint, T> fromPython) : ScalarConverter<T>(toPython, fromPython), INullableSource
    where T : struct
{
    public PyConverter CreateNullable() => new NullableConverter<T>();
}
