using PyWaker.Modules;

namespace PyWaker.Bindings;

/// <summary>A parameter of a function that <see cref="PyModule.AddFunction"/> adds, with its .NET type.</summary>
public sealed class PyFunctionParameter
{
    private PyFunctionParameter(FunctionParameter described, ParameterType? type, bool isKeywordOnly)
    {
        Described = described;
        Type = type;
        IsKeywordOnly = isKeywordOnly;
    }

    internal FunctionParameter Described { get; }

    /// <summary>Its type; null for <c>*args</c>, which has no place among the arguments.</summary>
    internal ParameterType? Type { get; }

    internal bool IsKeywordOnly { get; }

    /// <summary>A parameter that must be given.</summary>
    /// <param name="name">Its name, a Python identifier.</param>
    /// <param name="isKeywordOnly">Whether it can be given by name only; so must all that follow.</param>
    /// <typeparam name="T">The type it is asked for with (<see cref="PyFunctionCall.Argument{T}"/>); an array of bytes for <see cref="PyFunctionCall.Bytes"/>.</typeparam>
    public static PyFunctionParameter Required<T>(string name, bool isKeywordOnly = false) =>
        new(new FunctionParameter(name, HasDefault: false, Default: null, IsFromMethod: false), ParameterType.Of<T>(), isKeywordOnly);

    /// <summary>A parameter that may be left out.</summary>
    /// <param name="name">Its name, a Python identifier.</param>
    /// <param name="defaultValue">What it is then, converted once.</param>
    /// <param name="isKeywordOnly">Whether it can be given by name only; so must all that follow.</param>
    /// <typeparam name="T">As for <see cref="Required{T}"/>.</typeparam>
    public static PyFunctionParameter Optional<T>(string name, T defaultValue, bool isKeywordOnly = false) =>
        new(new FunctionParameter(name, HasDefault: true, defaultValue, IsFromMethod: false), ParameterType.Of<T>(), isKeywordOnly);

    /// <summary>Takes the arguments by position that are left over, as <c>*args</c> does; the last of all (<see cref="PyFunctionCall.Rest{T}"/>).</summary>
    /// <param name="name">Its name, a Python identifier.</param>
    public static PyFunctionParameter Rest(string name) =>
        new(new FunctionParameter(name, HasDefault: false, Default: null, IsFromMethod: false), type: null, isKeywordOnly: false);
}
