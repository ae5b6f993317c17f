using System.Runtime.CompilerServices;
using PyWaker.Functions;

namespace PyWaker;

// Functions that return a value: builtins. Functions that return a Coroutine: async def functions.
public sealed partial class PyModule
{
    /// <summary>Adds a function that returns a value, or a <see cref="Coroutine"/> that it creates.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="function">Called on the caller's thread, attached, with the arguments converted; an exception that
    /// it throws is raised in Python.</param>
    /// <param name="options">Names and defaults of its parameters, its docstring, and how it runs.</param>
    /// <exception cref="ArgumentException">The name is taken or not a Python identifier; or the options do not fit the
    /// function. The message says which and what to do.</exception>
    [OverloadResolutionPriority(-2)]
    public PyModule AddFunction<TResult>(string name, Func<TResult> function, PyFunctionOptions? options = null) =>
        ExportSync<TResult>(name, function, 0, options, it => new FunctionOf0<TResult>(it, function));

    /// <inheritdoc cref="AddFunction{TResult}(string, Func{TResult}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-2)]
    public PyModule AddFunction<T1, TResult>(
        string name,
        Func<T1, TResult> function,
        PyFunctionOptions? options = null
    ) => ExportSync<TResult>(name, function, 1, options, it => new FunctionOf1<T1, TResult>(it, function));

    /// <inheritdoc cref="AddFunction{TResult}(string, Func{TResult}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-2)]
    public PyModule AddFunction<T1, T2, TResult>(
        string name,
        Func<T1, T2, TResult> function,
        PyFunctionOptions? options = null
    ) => ExportSync<TResult>(name, function, 2, options, it => new FunctionOf2<T1, T2, TResult>(it, function));

    /// <inheritdoc cref="AddFunction{TResult}(string, Func{TResult}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-2)]
    public PyModule AddFunction<T1, T2, T3, TResult>(
        string name,
        Func<T1, T2, T3, TResult> function,
        PyFunctionOptions? options = null
    ) => ExportSync<TResult>(name, function, 3, options, it => new FunctionOf3<T1, T2, T3, TResult>(it, function));

    /// <inheritdoc cref="AddFunction{TResult}(string, Func{TResult}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-2)]
    public PyModule AddFunction<T1, T2, T3, T4, TResult>(
        string name,
        Func<T1, T2, T3, T4, TResult> function,
        PyFunctionOptions? options = null
    ) => ExportSync<TResult>(name, function, 4, options, it => new FunctionOf4<T1, T2, T3, T4, TResult>(it, function));

    /// <inheritdoc cref="AddFunction{TResult}(string, Func{TResult}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-2)]
    public PyModule AddFunction<T1, T2, T3, T4, T5, TResult>(
        string name,
        Func<T1, T2, T3, T4, T5, TResult> function,
        PyFunctionOptions? options = null
    ) =>
        ExportSync<TResult>(name, function, 5, options, it => new FunctionOf5<T1, T2, T3, T4, T5, TResult>(
            it,
            function
        ));

    /// <inheritdoc cref="AddFunction{TResult}(string, Func{TResult}, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-2)]
    public PyModule AddFunction<T1, T2, T3, T4, T5, T6, TResult>(
        string name,
        Func<T1, T2, T3, T4, T5, T6, TResult> function,
        PyFunctionOptions? options = null
    ) =>
        ExportSync<TResult>(name, function, 6, options, it => new FunctionOf6<T1, T2, T3, T4, T5, T6, TResult>(
            it,
            function
        ));
}
