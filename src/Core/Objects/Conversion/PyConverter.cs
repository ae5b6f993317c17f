namespace PyWaker;

/// <summary>How values of one .NET type cross the border, where the type is known only at run time. Every member: attached.</summary>
internal abstract class PyConverter
{
    /// <summary>A new reference.</summary>
    public abstract nint BoxedToPython(object? value);

    public abstract object? BoxedFromPython(nint borrowed);
}
