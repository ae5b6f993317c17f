using PyWaker.Interop;

namespace PyWaker;

public sealed partial class PyObject
{
    /// <summary>
    /// Imports a module if it is not imported yet, and returns it: <c>import a.b</c> returns <c>a.b</c>.
    /// </summary>
    /// <param name="module">Its dotted name.</param>
    /// <remarks>From any thread.</remarks>
    /// <exception cref="PythonException">The import failed (<c>ModuleNotFoundError</c>), or the module
    /// raised.</exception>
    public static unsafe PyObject Import(string module)
    {
        ArgumentException.ThrowIfNullOrEmpty(module);
        using AttachScope scope = Python.Attach();
        using PyObject name = Name(module);
        return FromOwned(CPython.PyImport_Import(name.Handle));
    }
}
