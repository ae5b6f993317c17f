namespace PyWaker.Modules;

/// <summary>The functions of <c>types.py</c>. Attached.</summary>
internal static class TypeSupport
{
    private static readonly EmbeddedModule s_python = new("Modules.types.py");

    /// <summary>A new <c>enum.Enum</c>, or <c>enum.Flag</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="module">The name of its module, a <c>str</c>.</param>
    /// <param name="doc">Its docstring.</param>
    /// <param name="members">A list of pairs of name and value.</param>
    /// <param name="isFlags">Whether members combine.</param>
    public static PyObject DefineEnum(string name, PyObject module, string? doc, PyObject members, bool isFlags)
    {
        using PyObject pythonName = PyObject.FromOwned(PythonString.Create(name));
        using PyObject documentation = PyObject.FromOwned(Converter<string?>.ToPython(doc));
        using PyObject flags = PyObject.FromOwned(Converter<bool>.ToPython(isFlags));
        return s_python.Call("define_enum", pythonName, module, documentation, members, flags);
    }

    /// <summary>A new exception class.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="module">The name of its module, a <c>str</c>.</param>
    /// <param name="doc">Its docstring.</param>
    /// <param name="bases">A tuple of classes, and of dotted names of such.</param>
    public static PyObject DefineException(string name, PyObject module, string? doc, PyObject bases)
    {
        using PyObject pythonName = PyObject.FromOwned(PythonString.Create(name));
        using PyObject documentation = PyObject.FromOwned(Converter<string?>.ToPython(doc));
        return s_python.Call("define_exception", pythonName, module, documentation, bases);
    }
}
