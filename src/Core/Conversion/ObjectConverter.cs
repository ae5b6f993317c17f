using System.Diagnostics;

namespace PyWaker.Conversion;

/// <summary>Converts <c>object</c>: the value's own type decides, in both directions.</summary>
[StackTraceHidden]
internal sealed class ObjectConverter : PyConverter<object>
{
    public override nint ToPython(object value) => AnyValue.ToPython(value);

    public override object FromPython(nint borrowed) => AnyValue.FromPython(borrowed);
}
