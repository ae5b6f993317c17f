namespace PyWaker;

/// <summary>Functions of one file of Python that is shipped in this library, which is run when the first of them is called. Attached.</summary>
/// <param name="resource">The file, as <see cref="EmbeddedPython.Load(string)"/> names it.</param>
internal sealed class EmbeddedModule(string resource)
{
    private PyObject? _globals;

    /// <summary>Whether it has run.</summary>
    public bool IsLoaded => _globals is not null;

    /// <summary>Calls a function and throws what was raised.</summary>
    public PyObject Call(string name, params PyObject[] arguments)
    {
        _globals ??= EmbeddedPython.Load(resource);
        using PyObject function = EmbeddedPython.Get(_globals, name);
        return NativeCall.Invoke(function, arguments);
    }
}
