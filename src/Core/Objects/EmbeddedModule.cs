using PyWaker.LowLevel;

namespace PyWaker.Objects;

/// <summary>
/// Functions of one Python file embedded in this library. The file runs on first use. Requires an attached thread.
/// </summary>
/// <param name="resource">The file, as <see cref="EmbeddedPython.Load(string)"/> names it.</param>
internal sealed class EmbeddedModule(string resource)
{
    private PyObject? _globals;

    /// <summary>Whether the file has run.</summary>
    public bool IsLoaded => _globals is not null;

    /// <summary>A function, for code that calls it often.</summary>
    public PyObject Get(string name) => EmbeddedPython.Get(_globals ??= EmbeddedPython.Load(resource), name);

    /// <summary>Calls a function; throws the exception that it raises.</summary>
    public PyObject Call(string name, params PyObject[] arguments)
    {
        using PyObject function = Get(name);
        return NativeCall.Invoke(function, arguments);
    }
}
