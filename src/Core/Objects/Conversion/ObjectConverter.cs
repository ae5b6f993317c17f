namespace PyWaker;

/// <summary><c>object</c>: the value decides, both ways.</summary>
internal sealed class ObjectConverter : PyConverter<object>
{
    public override nint ToPython(object value) => AnyValue.ToPython(value);

    public override object FromPython(nint borrowed) => AnyValue.FromPython(borrowed);
}
