using System.Diagnostics;

namespace PyWaker.Conversion;

/// <summary>Converts a nullable value. <see cref="Converter{T}"/> has already handled null as <c>None</c>.</summary>
[StackTraceHidden]
internal sealed class NullableConverter<T> : PyConverter<T?>
    where T : struct
{
    public override nint ToPython(T? value) => Converter<T>.ToPython(value!.Value);

    public override T? FromPython(nint borrowed) => Converter<T>.FromPython(borrowed);
}
