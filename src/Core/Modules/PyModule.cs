using PyWaker.Conversion;
using PyWaker.Functions;
using PyWaker.Interop;
using PyWaker.Modules;
using PyWaker.Objects;

namespace PyWaker;

/// <summary>A Python module of .NET functions and values, built by hand rather than by the generator.</summary>
/// <remarks>
/// <para>A function is given as a typed delegate; its type decides its kind in Python. <c>Func</c> and <c>Action</c>
/// become builtins. A function that returns <see cref="Coroutine"/>, <see cref="Task"/> or <see cref="ValueTask"/>
/// becomes an <c>async def</c> function around a builtin, which stays reachable as its attribute <c>native</c>;
/// arguments are converted when the coroutine first runs. A function that returns <see cref="IAsyncEnumerable{T}"/>
/// becomes a builtin that returns an async generator. A last <see cref="CancellationToken"/> is canceled when Python
/// cancels; Python does not see it.</para>
/// <para>A function has at most six parameters, and a <see cref="CancellationToken"/> if it returns a task or a stream.
/// A method group needs explicit types: <c>Add&lt;int, int, int&gt;("add", Add)</c>. A lambda that only throws counts
/// as one that returns a task.</para>
/// <para>Every member attaches by itself. Wrong registrations throw <see cref="ArgumentException"/>, at once and with
/// the remedy.</para>
/// </remarks>
public sealed partial class PyModule
{
    private static readonly EmbeddedModule s_python = new("Modules.modules.py");

    private readonly HashSet<string> _added = [];
    private readonly PyObject _module;
    private readonly PyObject _name;
    private readonly PyObject _loader;
    private TaskScheduler? _scheduler;

    private PyModule(string name, PyObject pythonName, PyObject module)
    {
        Name = name;
        _name = pythonName;
        _module = module;
        _loader = module.GetAttribute("__loader__");
    }

    /// <summary>The module's dotted name.</summary>
    public string Name { get; }

    /// <summary>The name as a <c>str</c>, borrowed.</summary>
    internal PyObject PythonName => _name;

    /// <summary>
    /// The module's loader, of <c>modules.py</c>, borrowed. The module's <c>__loader__</c> may be another one by now.
    /// </summary>
    internal PyObject Loader => _loader;

    /// <summary>The scheduler of async functions that name none.</summary>
    internal TaskScheduler? Scheduler => _scheduler;

    /// <summary>Creates a module and installs it, so that <c>import</c> finds it from now on.</summary>
    /// <param name="name">The module's name; dots make a submodule, and missing packages above it are created
    /// too.</param>
    /// <param name="doc">The module's docstring.</param>
    /// <exception cref="ArgumentException">The name is not one that Python can import, it is the standard library's, or
    /// a module of that name is imported already.</exception>
    public static PyModule Create(string name, string? doc = null) => CreateUninstalled(name, doc).Install();

    /// <summary>
    /// Creates a module that <c>import</c> does not find before <see cref="Install"/>, for one that Python is importing
    /// (<c>PyInit_...</c>).
    /// </summary>
    /// <param name="name">The module's name; dots make a submodule.</param>
    /// <param name="doc">The module's docstring.</param>
    /// <exception cref="ArgumentException">The name is not one that Python can import.</exception>
    public static PyModule CreateUninstalled(string name, string? doc = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        Bindings.ReferencedBackends.Register();
        using AttachScope scope = Python.Attach();
        foreach (string part in name.Split('.'))
        {
            FunctionSupport.RequireName(part, name);
        }

        PyObject pythonName = PyObject.FromOwned(PythonString.Create(name));
        using PyObject documentation = doc is null ? PyObject.None : PyObject.FromOwned(PythonString.Create(doc));
        using PyObject assembly = AssemblyLoad.Current is { } load
            ? PyObject.FromOwned(PythonString.Create(load.Path))
            : PyObject.None;
        return new PyModule(name, pythonName, s_python.Call("create", pythonName, documentation, assembly));
    }

    /// <summary>
    /// Makes the module importable, and an attribute of its package. Does nothing if it is installed already.
    /// </summary>
    /// <exception cref="ArgumentException">Another module of that name is imported already, or the name is the standard
    /// library's.</exception>
    public PyModule Install()
    {
        using AttachScope scope = Python.Attach();
        using PyObject reason = s_python.Call("install", _module);
        switch (Converter<string?>.FromPython(reason.Handle))
        {
            case null:
                AssemblyLoad.Current?.Installed.Add(this);
                return this;
            case "installed":
                return this;
            case "ours" when AssemblyLoad.Current is { } load && AssemblyOf() is { } other && other != load.Path:
                throw new ModuleRefusedException(Messages.ModuleLoadedFromElsewhere(load.Path, Name, other));
            case "ours":
                throw new ArgumentException(Messages.ModuleMadeTwice(Name));
            case "standard":
                throw new ArgumentException(Messages.StandardModule(Name));
            default:
                throw new ArgumentException(Messages.ModuleExists(Name));
        }
    }

    private string? AssemblyOf()
    {
        using PyObject path = s_python.Call("assembly_of", _name);
        return Converter<string?>.FromPython(path.Handle);
    }

    /// <summary>Passes the module to the import in progress, which adopts it. Requires an attached thread.</summary>
    internal PyObject HandOver(PyObject spec)
    {
        s_python.Call("hand_over", _module, spec).Dispose();
        return PyObject.FromBorrowed(_module.Handle);
    }

    /// <summary>Removes the module, so that <c>import</c> no longer finds it. Requires an attached thread.</summary>
    internal void Uninstall() => s_python.Call("uninstall", _module).Dispose();

    /// <summary>Sets the scheduler of async functions and streams that are added from now on without one.</summary>
    /// <param name="scheduler">The scheduler; <see cref="DotNetScheduler.From"/> creates one from a synchronization
    /// context. Null for the process's default.</param>
    public PyModule RunOn(TaskScheduler? scheduler)
    {
        _scheduler = scheduler;
        return this;
    }

    /// <summary>The module object.</summary>
    public PyObject ToPython()
    {
        using AttachScope scope = Python.Attach();
        return PyObject.FromBorrowed(_module.Handle);
    }

    /// <summary>Adds an object.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="value">The object; the module keeps its own reference.</param>
    /// <exception cref="ArgumentException">The name is not a Python identifier or is taken.</exception>
    public PyModule AddValue(string name, PyObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        using AttachScope scope = Python.Attach();
        RequireFree(name);
        return Set(name, value);
    }

    /// <summary>Adds a value, converted once.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="value">The value, null for <c>None</c>.</param>
    /// <exception cref="ArgumentException">The name is not a Python identifier or is taken; or the value is a delegate,
    /// which needs one of the other overloads.</exception>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(-3)]
    public PyModule AddValue<T>(string name, T value)
    {
        // Compilers before C# 13 ignore priorities and choose this overload for a lambda.
        if (value is Delegate)
        {
            throw new ArgumentException(Messages.UntypedDelegate, nameof(value));
        }

        using AttachScope scope = Python.Attach();
        RequireFree(name);
        using PyObject converted = PyObject.FromOwned(Converter<T>.ToPython(value));
        return Set(name, converted);
    }

    /// <summary>
    /// Reports a misuse: a method group or a custom delegate type does not say which overload is meant.
    /// </summary>
    [Obsolete(Messages.UntypedDelegate, error: true)]
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    [System.Runtime.CompilerServices.OverloadResolutionPriority(-2)]
    public PyModule AddValue(string name, Delegate function, PyFunctionOptions? options = null) =>
        throw new NotSupportedException(Messages.UntypedDelegate);

    private void RequireFree(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        FunctionSupport.RequireName(name, Name);
        if (!_added.Add(name))
        {
            throw new ArgumentException(Messages.NameTaken(Name, name), nameof(name));
        }
    }

    private unsafe PyModule Set(string name, PyObject value)
    {
        using PyObject key = PyObject.FromOwned(PythonString.Intern(name));
        _ = PythonError.Check(CPython.PyObject_SetAttr(_module.Handle, key.Handle, value.Handle));
        return this;
    }
}
