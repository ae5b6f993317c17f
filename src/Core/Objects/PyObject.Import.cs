using PyWaker.Interop;

namespace PyWaker;

public sealed partial class PyObject
{
    /// <summary>A module, imported if nobody did before: <c>import a.b</c>, and gives <c>a.b</c>.</summary>
    /// <param name="module">Its dotted name.</param>
    /// <remarks>From any thread.</remarks>
    /// <exception cref="PythonException">The import failed (<c>ModuleNotFoundError</c>), or the module raised.</exception>
    public static unsafe PyObject Import(string module)
    {
        ArgumentException.ThrowIfNullOrEmpty(module);
        using AttachScope scope = Python.Attach();
        using PyObject name = Name(module);
        return FromOwned(CPython.PyImport_Import(name.Handle));
    }
}
