namespace PyWaker.Conversion;

/// <summary>
/// Converts values of one .NET type that is known only at run time. Every member requires an attached thread.
/// </summary>
internal abstract class PyConverter
{
    /// <summary>Converts to Python. Returns a new reference.</summary>
    public abstract nint BoxedToPython(object? value);

    public abstract object? BoxedFromPython(nint borrowed);
}
