namespace PyWaker;

/// <summary>How values of one .NET type cross the border. Every member: attached; a failure is a .NET exception.</summary>
internal abstract class PyConverter<T> : PyConverter
{
    /// <summary>A new reference. Never called with null.</summary>
    public abstract nint ToPython(T value);

    /// <summary>The .NET value of a borrowed reference. Called with <c>None</c> only when null is not a value of the type, or means something else.</summary>
    public abstract T FromPython(nint borrowed);

    public sealed override nint BoxedToPython(object? value) => Converter<T>.ToPython((T)value!);

    public sealed override object? BoxedFromPython(nint borrowed) => Converter<T>.FromPython(borrowed);
}
