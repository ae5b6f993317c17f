using System.ComponentModel;
using PyWaker.Functions;

namespace PyWaker.Bindings;

/// <summary>A parameter, with its .NET type, of a function that <see cref="PyModule.DefineFunction"/> adds.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PyFunctionParameter
{
    private PyFunctionParameter(FunctionParameter described, ParameterType? type, bool isKeywordOnly)
    {
        Described = described;
        Type = type;
        IsKeywordOnly = isKeywordOnly;
    }

    internal FunctionParameter Described { get; }

    /// <summary>The parameter's type; null for <c>*args</c>, which has no place among the arguments.</summary>
    internal ParameterType? Type { get; }

    internal bool IsKeywordOnly { get; }

    /// <summary>Creates a required parameter.</summary>
    /// <param name="name">The parameter's name, a Python identifier.</param>
    /// <param name="isKeywordOnly">Whether it is keyword-only; all that follow must be so too.</param>
    /// <typeparam name="T">The type with which the body requests it
    /// (<see cref="PyFunctionCall.Argument{T}"/>).</typeparam>
    public static PyFunctionParameter Required<T>(string name, bool isKeywordOnly = false) =>
        new(
            new FunctionParameter(name, HasDefault: false, Default: null, IsFromMethod: false),
            ParameterType.Of<T>(),
            isKeywordOnly
        );

    /// <summary>Creates an optional parameter.</summary>
    /// <param name="name">The parameter's name, a Python identifier.</param>
    /// <param name="defaultValue">The default, converted once.</param>
    /// <param name="isKeywordOnly">Whether it is keyword-only; all that follow must be so too.</param>
    /// <typeparam name="T">As for <see cref="Required{T}"/>.</typeparam>
    public static PyFunctionParameter Optional<T>(string name, T defaultValue, bool isKeywordOnly = false) =>
        new(
            new FunctionParameter(name, HasDefault: true, defaultValue, IsFromMethod: false),
            ParameterType.Of<T>(),
            isKeywordOnly
        );

    /// <summary>Creates a required parameter that takes the memory of an object.</summary>
    /// <param name="name">The parameter's name, a Python identifier.</param>
    /// <param name="type">The type of the C# parameter, such as a span, for errors.</param>
    /// <param name="isKeywordOnly">Whether it is keyword-only; all that follow must be so too.</param>
    public static PyFunctionParameter RequiredBuffer(string name, Type type, bool isKeywordOnly = false) =>
        new(
            new FunctionParameter(name, HasDefault: false, Default: null, IsFromMethod: false),
            ParameterType.OfBuffer(type),
            isKeywordOnly
        );

    /// <summary>
    /// Creates an optional parameter that takes the memory of an object; its default is an empty <c>bytes</c>, or
    /// <c>None</c> for a reference.
    /// </summary>
    /// <inheritdoc cref="RequiredBuffer"/>
    public static PyFunctionParameter OptionalBuffer(string name, Type type, bool isKeywordOnly = false) =>
        new(
            new FunctionParameter(name, HasDefault: true, Default: null, IsFromMethod: false),
            ParameterType.OfBuffer(type),
            isKeywordOnly
        );

    /// <summary>
    /// Creates a parameter that takes the remaining positional arguments, as <c>*args</c> does
    /// (<see cref="PyFunctionCall.Rest{T}"/>).
    /// </summary>
    /// <param name="name">The parameter's name, a Python identifier.</param>
    /// <remarks>It comes last.</remarks>
    public static PyFunctionParameter Rest(string name) =>
        new(
            new FunctionParameter(name, HasDefault: false, Default: null, IsFromMethod: false),
            type: null,
            isKeywordOnly: false
        );
}
