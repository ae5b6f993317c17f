using System.Diagnostics;

namespace PyWaker.Conversion;

/// <summary>A converter built from two functions.</summary>
[StackTraceHidden]
internal class ScalarConverter<T>(Func<T, nint> toPython, Func<nint, T> fromPython) : PyConverter<T>
{
    public override nint ToPython(T value) => toPython(value);

    public override T FromPython(nint borrowed) => fromPython(borrowed);
}
