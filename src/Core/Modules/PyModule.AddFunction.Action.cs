using System.Runtime.CompilerServices;
using PyWaker.Functions;

namespace PyWaker;

// Functions without a result: builtins that return None.
public sealed partial class PyModule
{
    /// <summary>Adds a function without a result.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="function">Called on the caller's thread, attached, with the arguments converted; an exception that
    /// it throws is raised in Python.</param>
    /// <param name="options">Names and defaults of its parameters, its docstring, and how it runs.</param>
    /// <exception cref="ArgumentException">The name is taken or not a Python identifier; or the options do not fit the
    /// function. The message says which and what to do.</exception>
    [OverloadResolutionPriority(-2)]
    public PyModule AddFunction(string name, Action function, PyFunctionOptions? options = null) =>
        ExportSync<VoidResult>(name, function, 0, options, it => new FunctionOf0<VoidResult>(it, () =>
        {
            function();
            return default;
        }));

    /// <inheritdoc cref="AddFunction(string, Action, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-2)]
    public PyModule AddFunction<T1>(string name, Action<T1> function, PyFunctionOptions? options = null) =>
        ExportSync<VoidResult>(name, function, 1, options, it => new FunctionOf1<T1, VoidResult>(it, a =>
        {
            function(a);
            return default;
        }));

    /// <inheritdoc cref="AddFunction(string, Action, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-2)]
    public PyModule AddFunction<T1, T2>(string name, Action<T1, T2> function, PyFunctionOptions? options = null) =>
        ExportSync<VoidResult>(name, function, 2, options, it => new FunctionOf2<T1, T2, VoidResult>(it, (a, b) =>
        {
            function(a, b);
            return default;
        }));

    /// <inheritdoc cref="AddFunction(string, Action, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-2)]
    public PyModule AddFunction<T1, T2, T3>(
        string name,
        Action<T1, T2, T3> function,
        PyFunctionOptions? options = null
    ) =>
        ExportSync<VoidResult>(name, function, 3, options, it => new FunctionOf3<T1, T2, T3, VoidResult>(
            it,
            (a, b, c) =>
            {
                function(a, b, c);
                return default;
            }
        ));

    /// <inheritdoc cref="AddFunction(string, Action, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-2)]
    public PyModule AddFunction<T1, T2, T3, T4>(
        string name,
        Action<T1, T2, T3, T4> function,
        PyFunctionOptions? options = null
    ) =>
        ExportSync<VoidResult>(name, function, 4, options, it => new FunctionOf4<T1, T2, T3, T4, VoidResult>(
            it,
            (a, b, c, d) =>
            {
                function(a, b, c, d);
                return default;
            }
        ));

    /// <inheritdoc cref="AddFunction(string, Action, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-2)]
    public PyModule AddFunction<T1, T2, T3, T4, T5>(
        string name,
        Action<T1, T2, T3, T4, T5> function,
        PyFunctionOptions? options = null
    ) =>
        ExportSync<VoidResult>(name, function, 5, options, it => new FunctionOf5<T1, T2, T3, T4, T5, VoidResult>(
            it,
            (a, b, c, d, e) =>
            {
                function(a, b, c, d, e);
                return default;
            }
        ));

    /// <inheritdoc cref="AddFunction(string, Action, PyFunctionOptions)"/>
    [OverloadResolutionPriority(-2)]
    public PyModule AddFunction<T1, T2, T3, T4, T5, T6>(
        string name,
        Action<T1, T2, T3, T4, T5, T6> function,
        PyFunctionOptions? options = null
    ) =>
        ExportSync<VoidResult>(name, function, 6, options, it => new FunctionOf6<T1, T2, T3, T4, T5, T6, VoidResult>(
            it,
            (a, b, c, d, e, f) =>
            {
                function(a, b, c, d, e, f);
                return default;
            }
        ));
}
