using PyWaker.Bindings;
using PyWaker.Conversion;
using PyWaker.Functions;

namespace PyWaker;

// The common implementation of all overloads.
public sealed partial class PyModule
{
    private PyModule ExportSync<TResult>(
        string name,
        Delegate function,
        int parameters,
        PyFunctionOptions? options,
        Func<FunctionDefinition, NativeFunction> make
    )
    {
        if (
            typeof(TResult) == typeof(Task)
            || typeof(TResult) == typeof(ValueTask)
            || IsGenericAwaitable(typeof(TResult))
        )
        {
            throw new ArgumentException(
                Messages.TaskWithoutOverload(name, DotNetNames.Of(typeof(TResult))),
                nameof(function)
            );
        }

        PyFunctionKind kind = typeof(Coroutine).IsAssignableFrom(typeof(TResult))
            ? PyFunctionKind.Coroutine
            : PyFunctionKind.Sync;
        return Export(kind, name, function, parameters, takesToken: false, options, make);
    }

    private PyModule ExportTask(
        string name,
        Delegate function,
        int parameters,
        PyFunctionOptions? options,
        Func<FunctionDefinition, NativeFunction> make
    ) => Export(PyFunctionKind.Task, name, function, parameters, takesToken: false, options, make);

    private PyModule ExportCancelable(
        string name,
        Delegate function,
        int parameters,
        PyFunctionOptions? options,
        Func<FunctionDefinition, NativeFunction> make
    ) => Export(PyFunctionKind.Task, name, function, parameters, takesToken: true, options, make);

    private PyModule ExportStream(
        string name,
        Delegate function,
        int parameters,
        PyFunctionOptions? options,
        Func<FunctionDefinition, NativeFunction> make
    ) => Export(PyFunctionKind.Stream, name, function, parameters, takesToken: false, options, make);

    private PyModule ExportCancelableStream(
        string name,
        Delegate function,
        int parameters,
        PyFunctionOptions? options,
        Func<FunctionDefinition, NativeFunction> make
    ) => Export(PyFunctionKind.Stream, name, function, parameters, takesToken: true, options, make);

    private PyModule Export(
        PyFunctionKind kind,
        string name,
        Delegate function,
        int parameters,
        bool takesToken,
        PyFunctionOptions? options,
        Func<FunctionDefinition, NativeFunction> make
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(function);
        using AttachScope scope = Python.Attach();
        FunctionParameter[] read = MethodParameters.Read(function, parameters, takesToken);
        return Export(
            name,
            make(new FunctionDefinition(name, kind, read, parameters, rest: null, takesToken, options, _scheduler))
        );
    }

    /// <summary>
    /// Adds a fully described function, for generated code: any number of parameters, and no reflection.
    /// </summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="kind">The kind of the body's result.</param>
    /// <param name="parameters">The parameters: positional, then keyword-only, then the one that takes the
    /// rest.</param>
    /// <param name="body">The body.</param>
    /// <param name="takesToken">Whether the operation that the body starts takes a token.</param>
    /// <param name="options">The docstring, and how it runs.</param>
    /// <exception cref="ArgumentException">The name is taken or not a Python identifier; or the parameters or options
    /// do not fit the function. The message says which and what to do.</exception>
    public PyModule DefineFunction(
        string name,
        PyFunctionKind kind,
        IReadOnlyList<PyFunctionParameter> parameters,
        PyFunctionBody body,
        bool takesToken = false,
        PyFunctionOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(body);
        using AttachScope scope = Python.Attach();
        return Export(name, DescribedFunction.Create(name, kind, parameters, body, takesToken, options, _scheduler));
    }

    /// <summary>Adds several functions as one, which calls the first that accepts the arguments.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="overloads">The functions, in the order in which they are tried. All are sync functions, or all
    /// <c>async def</c> functions, or all streams.</param>
    /// <remarks>
    /// An overload accepts the arguments when they fit its parameters by number and names, and each converts. An error
    /// that a conversion meets elsewhere, such as in a Python <c>__iter__</c>, is raised and ends the search; so does
    /// every exception of a body. When none accepts them, a <c>TypeError</c> lists the signatures.
    /// </remarks>
    /// <exception cref="ArgumentException">As for <see cref="DefineFunction"/>; or the functions are of different
    /// kinds.</exception>
    public PyModule DefineOverloads(string name, IReadOnlyList<PyFunctionOverload> overloads)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(overloads);
        using AttachScope scope = Python.Attach();
        return Export(
            name,
            OverloadedFunction.Create(
                name,
                [
                    .. overloads.Select(it =>
                        DescribedFunction.Create(
                            name,
                            it.Kind,
                            it.Parameters,
                            it.Body,
                            it.TakesToken,
                            it.Options,
                            _scheduler
                        )
                    ),
                ]
            )
        );
    }

    private PyModule Export(string name, NativeFunction native)
    {
        RequireFree(name);
        using PyObject builtin = FunctionSupport.DefineBuiltin(native, _name);
        if (!native.Definition.IsAsyncDef)
        {
            return Set(name, builtin);
        }

        using PyObject asyncFunction = FunctionSupport.DefineAsync(native, _loader, builtin);
        return Set(name, asyncFunction);
    }

    private static bool IsGenericAwaitable(Type type) =>
        type.IsGenericType
        && type.GetGenericTypeDefinition() is var definition
        && (
            definition == typeof(Task<>)
            || definition == typeof(ValueTask<>)
            || definition == typeof(IAsyncEnumerable<>)
        );
}
