namespace PyWaker.Conversion;

/// <summary>Base of the converters of one .NET type. Every member requires an attached thread.</summary>
/// <remarks>A failure is a .NET exception.</remarks>
internal abstract class PyConverter<T> : PyConverter
{
    /// <summary>Converts to Python. Returns a new reference. Never called with null.</summary>
    public abstract nint ToPython(T value);

    /// <summary>Converts a borrowed reference to the .NET value.</summary>
    /// <remarks>
    /// Called with <c>None</c> only when null is not a value of the type, or when <c>None</c> means something else.
    /// </remarks>
    public abstract T FromPython(nint borrowed);

    /// <summary>
    /// Whether asynchronous functions return this type; their last parameter may be a token that Python does not see.
    /// </summary>
    public virtual bool IsAsync => false;

    /// <summary>
    /// Produces Python's result of calling a delegate that returns this type. Returns a new reference.
    /// </summary>
    /// <param name="function">The delegate with its arguments bound.</param>
    /// <param name="takesToken">Whether the delegate takes the token; only when <see cref="IsAsync"/>.</param>
    public virtual nint Call(Func<CancellationToken, T> function, bool takesToken) =>
        Converter<T>.ToPython(function(default));

    /// <summary>
    /// Wraps a Python callable for .NET code that expects this result type. Takes over the reference.
    /// </summary>
    public virtual PythonCallback<T> Bind(PyObject callable) => new SyncCallback<T>(callable);

    public sealed override nint BoxedToPython(object? value) => Converter<T>.ToPython((T)value!);

    public sealed override object? BoxedFromPython(nint borrowed) => Converter<T>.FromPython(borrowed);
}
