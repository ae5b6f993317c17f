namespace PyWaker;

/// <summary>How values of one .NET type cross the border. Every member: attached; a failure is a .NET exception.</summary>
internal abstract class PyConverter<T> : PyConverter
{
    /// <summary>A new reference. Never called with null.</summary>
    public abstract nint ToPython(T value);

    /// <summary>The .NET value of a borrowed reference. Called with <c>None</c> only when null is not a value of the type, or means something else.</summary>
    public abstract T FromPython(nint borrowed);

    /// <summary>Whether it is what an asynchronous function returns, whose last parameter may be a token that Python does not see.</summary>
    public virtual bool IsAsync => false;

    /// <summary>What Python gets when it calls a delegate that returns such a value; a new reference.</summary>
    /// <param name="function">The delegate, its arguments given.</param>
    /// <param name="takesToken">Whether it takes the token; only where <see cref="IsAsync"/>.</param>
    public virtual nint Call(Func<CancellationToken, T> function, bool takesToken) => Converter<T>.ToPython(function(default));

    /// <summary>A Python callable that .NET calls for such a value. Takes the reference over.</summary>
    public virtual PythonCallback<T> Bind(PyObject callable) => new SyncCallback<T>(callable);

    public sealed override nint BoxedToPython(object? value) => Converter<T>.ToPython((T)value!);

    public sealed override object? BoxedFromPython(nint borrowed) => Converter<T>.FromPython(borrowed);
}
