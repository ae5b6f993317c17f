using System.Reflection;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.LowLevel;

/// <summary>Python source embedded in an assembly; it runs once, and its globals are kept.</summary>
/// <remarks>
/// For adapters: code that reads better in Python than in C# is written in Python, next to the C# file that uses it.
/// </remarks>
public static class EmbeddedPython
{
    /// <summary>
    /// Runs an embedded resource of the calling library as a module with its own globals, and returns them, a
    /// <c>dict</c>.
    /// </summary>
    /// <param name="assembly">The assembly that holds the resource.</param>
    /// <param name="resource">The resource's full name, such as <c>MyAdapter.support.py</c>; it is the file name shown
    /// in tracebacks.</param>
    /// <exception cref="FileNotFoundException">There is no such resource.</exception>
    /// <exception cref="PythonException">The source raised.</exception>
    public static unsafe PyObject Load(Assembly assembly, string resource)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using Stream stream = assembly.GetManifestResourceStream(resource)
            ?? throw new FileNotFoundException(Messages.ResourceMissing(resource), resource);
        byte[] source = new byte[stream.Length + 1];
        stream.ReadExactly(source, 0, source.Length - 1);
        using AttachScope scope = Python.Attach();
        nint globals = PythonError.Check(CPython.PyDict_New());
        fixed (byte* code = source)
        fixed (byte* file = PythonString.Utf8($"<{resource}>"))
        fixed (byte* builtins = "__builtins__\0"u8)
        fixed (byte* name = "__name__\0"u8)
        {
            _ = PythonError.Check(CPython.PyDict_SetItemString(globals, builtins, CPython.PyEval_GetBuiltins()));
            nint moduleName = PythonError.Check(PythonString.Create(resource));
            _ = PythonError.Check(CPython.PyDict_SetItemString(globals, name, moduleName));
            CPython.Py_DecRef(moduleName);
            nint compiled = PythonError.Check(CPython.Py_CompileString(code, file, CPython.Py_file_input));
            nint result = CPython.PyEval_EvalCode(compiled, globals, globals);
            CPython.Py_DecRef(compiled);
            CPython.Py_DecRef(PythonError.Check(result));
        }

        return PyObject.FromOwned(globals);
    }

    /// <summary>A global of such a module.</summary>
    /// <exception cref="KeyNotFoundException">There is no such name.</exception>
    public static unsafe PyObject Get(PyObject globals, string name)
    {
        ArgumentNullException.ThrowIfNull(globals);
        using AttachScope scope = Python.Attach();
        nint key = PythonString.Intern(name);
        nint value = CPython.PyDict_GetItemWithError(globals.Handle, key);
        CPython.Py_DecRef(key);
        return value != 0 ? PyObject.FromBorrowed(value) : throw new KeyNotFoundException(Messages.GlobalMissing(name));
    }

    internal static PyObject Load(string resource) => Load(typeof(EmbeddedPython).Assembly, "PyWaker." + resource);
}
