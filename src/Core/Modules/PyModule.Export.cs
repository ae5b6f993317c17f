using PyWaker.Modules;

namespace PyWaker;

// What all overloads of Add come down to.
public sealed partial class PyModule
{
    private PyModule ExportSync<TResult>(
        string name,
        Delegate function,
        int parameters,
        PyFunctionOptions? options,
        Func<FunctionDefinition, NativeFunction> make)
    {
        if (typeof(TResult) == typeof(Task) || typeof(TResult) == typeof(ValueTask) || IsGenericAwaitable(typeof(TResult)))
        {
            throw new ArgumentException(Texts.TaskWithoutOverload(name, DotNetNames.Of(typeof(TResult))), nameof(function));
        }

        FunctionKind kind = typeof(Coroutine).IsAssignableFrom(typeof(TResult)) ? FunctionKind.Coroutine : FunctionKind.Sync;
        return Export(kind, name, function, parameters, takesToken: false, options, make);
    }

    private PyModule ExportTask(string name, Delegate function, int parameters, PyFunctionOptions? options, Func<FunctionDefinition, NativeFunction> make) =>
        Export(FunctionKind.Task, name, function, parameters, takesToken: false, options, make);

    private PyModule ExportCancelable(string name, Delegate function, int parameters, PyFunctionOptions? options, Func<FunctionDefinition, NativeFunction> make) =>
        Export(FunctionKind.Task, name, function, parameters, takesToken: true, options, make);

    private PyModule ExportStream(string name, Delegate function, int parameters, PyFunctionOptions? options, Func<FunctionDefinition, NativeFunction> make) =>
        Export(FunctionKind.Stream, name, function, parameters, takesToken: false, options, make);

    private PyModule ExportCancelableStream(string name, Delegate function, int parameters, PyFunctionOptions? options, Func<FunctionDefinition, NativeFunction> make) =>
        Export(FunctionKind.Stream, name, function, parameters, takesToken: true, options, make);

    private PyModule Export(
        FunctionKind kind,
        string name,
        Delegate function,
        int parameters,
        bool takesToken,
        PyFunctionOptions? options,
        Func<FunctionDefinition, NativeFunction> make)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(function);
        using AttachScope scope = Python.Attach();
        NativeFunction native = make(new FunctionDefinition(name, function, kind, parameters, takesToken, options, _scheduler));
        RequireFree(name);
        using PyObject builtin = FunctionSupport.DefineBuiltin(native, _name);
        if (!native.Definition.IsAsyncDef)
        {
            return Set(name, builtin);
        }

        using PyObject asyncFunction = FunctionSupport.DefineAsync(native, _name, builtin);
        return Set(name, asyncFunction);
    }

    private static bool IsGenericAwaitable(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() is var definition
        && (definition == typeof(Task<>) || definition == typeof(ValueTask<>) || definition == typeof(IAsyncEnumerable<>));
}
