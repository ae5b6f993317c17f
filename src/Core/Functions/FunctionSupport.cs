using System.Diagnostics;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Functions;

/// <summary>Calls the functions of <c>functions.py</c>. Requires an attached thread.</summary>
[StackTraceHidden]
internal static unsafe class FunctionSupport
{
    private static readonly EmbeddedModule s_python = new("Functions.functions.py");

    /// <summary>Throws unless the text is a valid Python name.</summary>
    public static void RequireName(string name, string owner)
    {
        using PyObject text = PyObject.FromOwned(PythonString.Create(name));
        using PyObject answer = s_python.Call("is_name", text);
        if (answer.Handle != CPython._Py_TrueStruct)
        {
            throw new ArgumentException(Messages.NotAName(name, owner));
        }
    }

    /// <summary>
    /// The function's name and parameters in readable form, without the parameter to which a method is bound.
    /// </summary>
    public static string Signature(NativeFunction function, bool hasSelf)
    {
        using PyObject parameters = function.Describe();
        using PyObject bound = PyObject.FromOwned(Converter<bool>.ToPython(hasSelf));
        using PyObject name = PyObject.FromOwned(PythonString.Create(function.Definition.Name));
        using PyObject signature = s_python.Call("signature", name, parameters, bound);
        return PythonString.Read(signature.Handle);
    }

    /// <summary>Creates the builtin of a function; to Python it belongs to the given module.</summary>
    public static PyObject DefineBuiltin(NativeFunction function, PyObject module)
    {
        using PyObject parameters = function.Describe();
        using PyObject name = PyObject.FromOwned(PythonString.Create(function.Definition.Name));
        using PyObject signature = s_python.Call("text_signature", name, parameters);
        return FunctionSelf.CreateBuiltin(
            function,
            module,
            PythonString.Read(signature.Handle) + function.Definition.Doc
        );
    }

    /// <summary>Creates the method object of a function, for a class of the given module.</summary>
    /// <param name="function">The function.</param>
    /// <param name="module">The name of the module.</param>
    /// <param name="hasSelf">Whether its first parameter is the bound object or class.</param>
    public static PyObject DefineMethod(NativeFunction function, string module, bool hasSelf)
    {
        using PyObject parameters = function.Describe();
        using PyObject bound = PyObject.FromOwned(Converter<bool>.ToPython(hasSelf));
        using PyObject signature = s_python.Call("method_signature", parameters, bound);
        return PyObject.FromOwned(
            new MethodObject(function, module, PythonString.Read(signature.Handle)).NewReference()
        );
    }

    /// <summary>Creates the <c>async def</c> function around a builtin.</summary>
    /// <param name="function">The function.</param>
    /// <param name="loader">The loader of the function's module, which keeps the source.</param>
    /// <param name="builtin">The builtin.</param>
    public static PyObject DefineAsync(NativeFunction function, PyObject loader, PyObject builtin)
    {
        using PyObject parameters = function.Describe();
        using PyObject name = PyObject.FromOwned(PythonString.Create(function.Definition.Name));
        using PyObject qualifiedName = PyObject.FromOwned(PythonString.Create(function.Definition.QualifiedName));
        using PyObject documentation = function.Definition.Doc is { } doc
            ? PyObject.FromOwned(PythonString.Create(doc))
            : PyObject.None;
        return s_python.Call("define_async", builtin, name, qualifiedName, loader, documentation, parameters);
    }

    /// <summary>Creates a Python function with the same parameters that does nothing.</summary>
    public static PyObject DefineBinder(NativeFunction function)
    {
        using PyObject parameters = function.Describe();
        using PyObject name = PyObject.FromOwned(PythonString.Create(function.Definition.Name));
        using PyObject qualifiedName = PyObject.FromOwned(PythonString.Create(function.Definition.QualifiedName));
        return s_python.Call("define_binder", name, qualifiedName, parameters);
    }

    /// <summary>Creates a generator that calls <paramref name="next"/> for each item until that returns its argument,
    /// and <paramref name="dispose"/> at the end.</summary>
    public static PyObject Iterate(FunctionDefinition function, PyObject next, PyObject dispose)
    {
        using PyObject name = PyObject.FromOwned(PythonString.Create(function.Name));
        using PyObject qualifiedName = PyObject.FromOwned(PythonString.Create(function.QualifiedName));
        return s_python.Call("iterate", name, qualifiedName, next, dispose);
    }

    public static PyObject Tuple(params PyObject[] items)
    {
        nint tuple = PythonError.Check(CPython.PyTuple_New(items.Length));
        for (int i = 0; i < items.Length; i++)
        {
            _ = PythonError.Check(CPython.PyTuple_SetItem(tuple, i, items[i].NewReference()));
        }

        return PyObject.FromOwned(tuple);
    }

    /// <summary>Creates a dictionary of the keys that have a value.</summary>
    public static PyObject Dictionary(ReadOnlySpan<PyObject> keys, ReadOnlySpan<PyObject?> values)
    {
        nint dictionary = PythonError.Check(CPython.PyDict_New());
        for (int i = 0; i < keys.Length; i++)
        {
            if (values[i] is { } value)
            {
                _ = PythonError.Check(CPython.PyDict_SetItem(dictionary, keys[i].Handle, value.Handle));
            }
        }

        return PyObject.FromOwned(dictionary);
    }
}
