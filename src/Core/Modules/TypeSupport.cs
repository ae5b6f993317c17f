using PyWaker.Conversion;
using PyWaker.Objects;

namespace PyWaker.Modules;

/// <summary>Calls the functions of <c>types.py</c>. Requires an attached thread.</summary>
internal static class TypeSupport
{
    private static readonly EmbeddedModule s_python = new("Modules.types.py");

    /// <summary>Creates an <c>enum.Enum</c> or <c>enum.Flag</c> class.</summary>
    /// <param name="name">The class's name.</param>
    /// <param name="module">The module's name, a <c>str</c>.</param>
    /// <param name="doc">The docstring.</param>
    /// <param name="members">A list of (name, value) pairs.</param>
    /// <param name="isFlags">Whether members combine.</param>
    public static PyObject DefineEnum(string name, PyObject module, string? doc, PyObject members, bool isFlags)
    {
        using PyObject pythonName = PyObject.FromOwned(PythonString.Create(name));
        using PyObject documentation = PyObject.FromOwned(Converter<string?>.ToPython(doc));
        using PyObject flags = PyObject.FromOwned(Converter<bool>.ToPython(isFlags));
        return s_python.Call("define_enum", pythonName, module, documentation, members, flags);
    }

    /// <summary>Creates an exception class.</summary>
    /// <param name="name">The class's name.</param>
    /// <param name="module">The module's name, a <c>str</c>.</param>
    /// <param name="doc">The docstring.</param>
    /// <param name="bases">A tuple of classes and of dotted names of classes.</param>
    public static PyObject DefineException(string name, PyObject module, string? doc, PyObject bases)
    {
        using PyObject pythonName = PyObject.FromOwned(PythonString.Create(name));
        using PyObject documentation = PyObject.FromOwned(Converter<string?>.ToPython(doc));
        return s_python.Call("define_exception", pythonName, module, documentation, bases);
    }
}
