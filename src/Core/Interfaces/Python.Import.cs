namespace PyWaker;

public static partial class Python
{
    /// <summary>Imports a module as an interface: <c>import weather</c>.</summary>
    /// <typeparam name="T">An interface with <see cref="PyInterfaceAttribute"/>.</typeparam>
    /// <param name="module">The module's dotted name.</param>
    /// <returns>A proxy of the module. Its coroutines run in the Python task that awaits the caller, else on
    /// <see cref="PyLoop.Current"/>.</returns>
    /// <remarks>From any thread.</remarks>
    /// <exception cref="PythonException">The import failed (<c>ModuleNotFoundError</c>), or the module
    /// raised.</exception>
    /// <exception cref="InvalidCastException">The module lacks members of the interface, or they take other arguments;
    /// the message lists all of them.</exception>
    public static T Import<T>(string module)
        where T : class
    {
        using PyObject imported = PyObject.Import(module);
        return imported.As<T>();
    }

    /// <summary>Imports a module as an interface, whose coroutines run on a loop.</summary>
    /// <typeparam name="T">An interface with <see cref="PyInterfaceAttribute"/>.</typeparam>
    /// <param name="module">The module's dotted name.</param>
    /// <param name="loop">The loop for a caller that is in no Python task and has no
    /// <see cref="PyLoop.Current"/>.</param>
    /// <inheritdoc cref="Import{T}(string)"/>
    public static T Import<T>(string module, PyLoop loop)
        where T : class
    {
        using PyObject imported = PyObject.Import(module);
        return imported.As<T>(loop);
    }
}
