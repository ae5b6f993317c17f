namespace PyWaker.SourceGenerator;

/// <summary>A method of an interface that describes Python objects.</summary>
/// <param name="Declaring">The interface that declares it, as generated code writes it.</param>
/// <param name="Name">The C# name.</param>
/// <param name="PythonName">The attribute in Python; <c>__call__</c> for the object itself.</param>
/// <param name="Result">The kind of its result.</param>
/// <param name="ReturnType">The return type, as generated code writes it.</param>
/// <param name="ResultType">The type of what a call gives, or of an awaited result or an item; empty for none.</param>
/// <param name="IsAny">Whether the result is a Python object, whatever it is.</param>
/// <param name="RefusesNone">Whether the result must not be null.</param>
/// <param name="IsNamed">Whether the attribute is given, rather than made of the C# name.</param>
/// <param name="Parameters">The parameters.</param>
internal sealed record InterfaceMethodModel(
    string Declaring,
    string Name,
    string PythonName,
    InterfaceResult Result,
    string ReturnType,
    string ResultType,
    bool IsAny,
    bool RefusesNone,
    bool IsNamed,
    EquatableArray<InterfaceParameterModel> Parameters
);
