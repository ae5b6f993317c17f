using System.ComponentModel;
using PyWaker.Classes;
using PyWaker.Conversion;
using PyWaker.Functions;

namespace PyWaker.Bindings;

/// <summary>Builds the Python class of a .NET type, for generated code. Every member attaches by itself.</summary>
/// <typeparam name="T">The .NET type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PyClassBuilder<T>
    where T : notnull
{
    private readonly PyModule _module;
    private readonly ClassType _class;
    private readonly PyObject _type;

    /// <summary>Begins the class: from now on, values of the type are instances of it.</summary>
    /// <param name="module">The module that exports it.</param>
    /// <param name="name">The class's name.</param>
    /// <param name="doc">The class's docstring; null for none.</param>
    /// <param name="parent">The type of its base class, which is already exported; null for none.</param>
    /// <param name="isConstructible">Whether the class has a constructor.</param>
    /// <param name="isSubclassable">Whether Python may derive classes from it.</param>
    public PyClassBuilder(
        PyModule module,
        string name,
        string? doc = null,
        Type? parent = null,
        bool isConstructible = false,
        bool isSubclassable = false
    )
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(name);
        using AttachScope scope = Python.Attach();
        FunctionSupport.RequireName(name, module.Name);
        ClassMembers.CompleteRoot();
        _module = module;
        _class = ClassType.Create(typeof(T), module.Name, name, parent, isSubclassable);
        _type = _class.Native.ToPython();
        ConverterFactory.Export(new ClassConverter<T>());
        using PyObject text = PyObject.FromOwned(Converter<string?>.ToPython(doc));
        Set("__doc__", text);
        if (!isConstructible)
        {
            ClassMembers.RefuseConstruction(_type);
        }
    }

    /// <summary>Adds the constructor.</summary>
    /// <param name="parameters">The parameters without the object, as <see cref="PyModule.DefineFunction"/> takes
    /// them.</param>
    /// <param name="body">The body; the object is its first argument.</param>
    /// <param name="options">The docstring, and how it runs.</param>
    public PyClassBuilder<T> Constructor(
        IReadOnlyList<PyFunctionParameter> parameters,
        PyFunctionBody body,
        PyFunctionOptions? options = null
    ) => Method("__init__", PyFunctionKind.Sync, parameters, body, takesToken: false, options);

    /// <summary>Adds an instance method.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="kind">The kind of the body's result.</param>
    /// <param name="parameters">The parameters without the object, as <see cref="PyModule.DefineFunction"/> takes
    /// them.</param>
    /// <param name="body">The body; the object is its first argument.</param>
    /// <param name="takesToken">Whether the operation that the body starts takes a token.</param>
    /// <param name="options">The docstring, and how it runs.</param>
    public PyClassBuilder<T> Method(
        string name,
        PyFunctionKind kind,
        IReadOnlyList<PyFunctionParameter> parameters,
        PyFunctionBody body,
        bool takesToken = false,
        PyFunctionOptions? options = null
    )
    {
        using AttachScope scope = Python.Attach();
        using PyObject method = Define(
            name,
            kind,
            [PyFunctionParameter.Required<T>("self"), .. parameters],
            body,
            takesToken,
            options,
            hasSelf: true
        );
        return Set(name, method);
    }

    /// <summary>
    /// Adds several instance methods, or constructors (<c>__init__</c>), as one, which calls the first that accepts the
    /// arguments.
    /// </summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="overloads">The methods without the object, as <see cref="PyModule.DefineOverloads"/> takes
    /// functions; the object is the first argument of each body.</param>
    public PyClassBuilder<T> MethodOverloads(string name, IReadOnlyList<PyFunctionOverload> overloads)
    {
        using AttachScope scope = Python.Attach();
        using PyObject method = Define(name, overloads, PyFunctionParameter.Required<T>("self"));
        return Set(name, method);
    }

    /// <summary>Adds a static method.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="kind">The kind of the body's result.</param>
    /// <param name="parameters">The parameters, as <see cref="PyModule.DefineFunction"/> takes them.</param>
    /// <param name="body">The body.</param>
    /// <param name="takesToken">Whether the operation that the body starts takes a token.</param>
    /// <param name="options">The docstring, and how it runs.</param>
    public PyClassBuilder<T> StaticMethod(
        string name,
        PyFunctionKind kind,
        IReadOnlyList<PyFunctionParameter> parameters,
        PyFunctionBody body,
        bool takesToken = false,
        PyFunctionOptions? options = null
    )
    {
        using AttachScope scope = Python.Attach();
        using PyObject method = Define(name, kind, parameters, body, takesToken, options, hasSelf: false);
        using PyObject wrapped = ClassMembers.AsStatic(method);
        return Set(name, wrapped);
    }

    /// <summary>Adds several static methods as one, which calls the first that accepts the arguments.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="overloads">The methods, as <see cref="PyModule.DefineOverloads"/> takes functions.</param>
    public PyClassBuilder<T> StaticMethodOverloads(string name, IReadOnlyList<PyFunctionOverload> overloads)
    {
        using AttachScope scope = Python.Attach();
        using PyObject method = Define(name, overloads, self: null);
        using PyObject wrapped = ClassMembers.AsStatic(method);
        return Set(name, wrapped);
    }

    /// <summary>Adds a class method.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="kind">The kind of the body's result.</param>
    /// <param name="parameters">The parameters without the class, as <see cref="PyModule.DefineFunction"/> takes
    /// them.</param>
    /// <param name="body">The body; the class is its first argument.</param>
    /// <param name="takesToken">Whether the operation that the body starts takes a token.</param>
    /// <param name="options">The docstring, and how it runs.</param>
    public PyClassBuilder<T> ClassMethod(
        string name,
        PyFunctionKind kind,
        IReadOnlyList<PyFunctionParameter> parameters,
        PyFunctionBody body,
        bool takesToken = false,
        PyFunctionOptions? options = null
    )
    {
        using AttachScope scope = Python.Attach();
        using PyObject method = Define(
            name,
            kind,
            [PyFunctionParameter.Required<PyObject>("cls"), .. parameters],
            body,
            takesToken,
            options,
            hasSelf: true
        );
        using PyObject wrapped = ClassMembers.AsClass(method);
        return Set(name, wrapped);
    }

    /// <summary>Adds several class methods as one, which calls the first that accepts the arguments.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="overloads">The methods without the class, as <see cref="PyModule.DefineOverloads"/> takes
    /// functions; the class is the first argument of each body.</param>
    public PyClassBuilder<T> ClassMethodOverloads(string name, IReadOnlyList<PyFunctionOverload> overloads)
    {
        using AttachScope scope = Python.Attach();
        using PyObject method = Define(name, overloads, PyFunctionParameter.Required<PyObject>("cls"));
        using PyObject wrapped = ClassMembers.AsClass(method);
        return Set(name, wrapped);
    }

    /// <summary>Adds an instance property.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="doc">The docstring; null for none.</param>
    /// <param name="get">Returns the value; the object is the first argument. Null for a property that can only be
    /// set.</param>
    /// <param name="set">Sets the value, which is the second argument. Null for a property that cannot be set.</param>
    /// <typeparam name="TValue">The property's type.</typeparam>
    public PyClassBuilder<T> Property<TValue>(string name, string? doc, PyFunctionBody? get, PyFunctionBody? set = null)
    {
        using AttachScope scope = Python.Attach();
        PyFunctionParameter self = PyFunctionParameter.Required<T>("self");
        using PyObject? getter = get is null
            ? null
            : Define(name, PyFunctionKind.Sync, [self], get, takesToken: false, options: null, hasSelf: true);
        using PyObject? setter = set is null
            ? null
            : Define(
                name,
                PyFunctionKind.Sync,
                [self, PyFunctionParameter.Required<TValue>("value")],
                set,
                takesToken: false,
                options: null,
                hasSelf: true
            );
        using PyObject property = ClassMembers.AsProperty(getter, setter, doc);
        return Set(name, property);
    }

    /// <summary>Adds a class attribute with a value.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="value">The value, converted once.</param>
    public PyClassBuilder<T> Value<TValue>(string name, TValue value)
    {
        using AttachScope scope = Python.Attach();
        using PyObject converted = PyObject.FromOwned(Converter<TValue>.ToPython(value));
        return Set(name, converted);
    }

    /// <summary>Makes the class a record.</summary>
    /// <param name="fields">The fields; each is an attribute and a constructor parameter.</param>
    /// <remarks>
    /// <c>match</c> takes its fields by position, <c>repr</c> shows them, <c>copy.replace</c> replaces them.
    /// </remarks>
    public PyClassBuilder<T> Record(params string[] fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        using AttachScope scope = Python.Attach();
        ClassMembers.CompleteRecord(_type, fields);
        return this;
    }

    /// <summary>Adds the class to its module.</summary>
    public void Build() => _module.AddValue(_class.Name, _type);

    private PyObject Define(
        string name,
        PyFunctionKind kind,
        IReadOnlyList<PyFunctionParameter> parameters,
        PyFunctionBody body,
        bool takesToken,
        PyFunctionOptions? options,
        bool hasSelf
    )
    {
        ArgumentNullException.ThrowIfNull(body);
        options ??= new PyFunctionOptions { QualifiedName = $"{_class.Name}.{name}" };
        return Define(
            DescribedFunction.Create(name, kind, parameters, body, takesToken, options, _module.Scheduler),
            hasSelf
        );
    }

    private PyObject Define(string name, IReadOnlyList<PyFunctionOverload> overloads, PyFunctionParameter? self)
    {
        ArgumentNullException.ThrowIfNull(overloads);
        NativeFunction[] functions =
        [
            .. overloads.Select(it =>
                DescribedFunction.Create(
                    name,
                    it.Kind,
                    self is null ? it.Parameters : [self, .. it.Parameters],
                    it.Body,
                    it.TakesToken,
                    it.Options,
                    _module.Scheduler
                )
            ),
        ];
        return Define(
            OverloadedFunction.Create(name, functions, $"{_class.Name}.{name}", self?.Described.Name),
            self is not null
        );
    }

    private PyObject Define(NativeFunction function, bool hasSelf)
    {
        PyObject method = FunctionSupport.DefineMethod(function, _module.Name, hasSelf);
        if (!function.Definition.IsAsyncDef)
        {
            return method;
        }

        using (method)
        {
            return FunctionSupport.DefineAsync(function, _module.Loader, method);
        }
    }

    private PyClassBuilder<T> Set(string name, PyObject value)
    {
        _type.SetAttribute(name, value);
        return this;
    }
}
