using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Startup;

/// <summary>
/// The interpreter setup that the <c>python</c> program does and an embedding program must do itself.
/// </summary>
/// <remarks>Attached, on the thread that started Python.</remarks>
internal static class HostSetup
{
    public static void Apply(PythonOptions options)
    {
        using PyObject setup = EmbeddedPython.Load("Startup.host_setup.py");
        using PyObject arguments = StringList(options.Arguments);
        using PyObject paths = StringList(options.SearchPaths);
        using PyObject result = NativeCall.Invoke(
            EmbeddedPython.Get(setup, "apply"),
            arguments,
            paths,
            PyBoolean(options.InstallSignalHandlers)
        );
    }

    private static PyObject PyBoolean(bool value) =>
        PyObject.FromBorrowed(value ? CPython._Py_TrueStruct : CPython._Py_FalseStruct);

    private static unsafe PyObject StringList(IReadOnlyList<string> items)
    {
        nint list = PythonError.Check(CPython.PyList_New(items.Count));
        for (int i = 0; i < items.Count; i++)
        {
            _ = PythonError.Check(CPython.PyList_SetItem(list, i, PythonError.Check(PythonString.Create(items[i]))));
        }

        return PyObject.FromOwned(list);
    }
}
