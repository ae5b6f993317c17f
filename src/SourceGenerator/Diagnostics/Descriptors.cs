using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Every diagnostic; each has a page in docs/diagnostics.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor ModuleClass = Error(
        "PYW0001", "A Python module is a static partial class", "'{0}' cannot be a Python module: {1}");

    public static readonly DiagnosticDescriptor InvalidName = Error(
        "PYW0002", "Python cannot use the name", "'{0}' is not a name that Python can use: {1}");

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "PYW0003", "A name is used twice", "'{0}' has a '{1}' already: {2}");

    public static readonly DiagnosticDescriptor AsyncVoid = Error(
        "PYW0004", "An exported function is async void", "'{0}' is async void, so nobody could await it: return a Task");

    public static readonly DiagnosticDescriptor UnsupportedParameter = Error(
        "PYW0005", "Python cannot give the parameter", "Python cannot give the parameter '{0}' of '{1}': {2}");

    public static readonly DiagnosticDescriptor UnsupportedReturn = Error(
        "PYW0006", "Python cannot take the result", "Python cannot take the result of '{0}': {1}");

    public static readonly DiagnosticDescriptor GenericMethod = Error(
        "PYW0007", "An exported function is generic", "'{0}' is generic, and Python names no types: export a method for each type");

    public static readonly DiagnosticDescriptor TokenWithoutAsync = Error(
        "PYW0008", "A function that is not async takes a token", "Nothing could cancel the token '{0}' of '{1}': Python waits until it returns. Return an awaitable or a stream, set Offload, or take no token");

    public static readonly DiagnosticDescriptor UnfitOption = Error(
        "PYW0009", "An option does not fit the function", "{0} does not fit '{1}': {2}");

    public static readonly DiagnosticDescriptor KeywordOnly = Error(
        "PYW0010", "[PyKeywordOnly] is misplaced", "[PyKeywordOnly] does not fit '{0}': {1}");

    public static readonly DiagnosticDescriptor DefaultNotConstant = Error(
        "PYW0011", "A default value is not a constant", "The parameter '{0}' of '{1}' may be left out, but has no constant for that case: give it one, such as '= null'");

    public static readonly DiagnosticDescriptor OutsideModule = Error(
        "PYW0012", "[PyFunction] is outside of a module", "'{0}' is exported from nowhere: put [PyModule(\"name\")] on the static partial class it is a method of");

    public static readonly DiagnosticDescriptor ClassType = Error(
        "PYW0013", "The type cannot be a Python class", "'{0}' cannot be a Python class: {1}");

    public static readonly DiagnosticDescriptor NoModule = Error(
        "PYW0014", "A type belongs to no module", "'{0}' belongs to no module: {1}; put it inside the class with [PyModule], or name that in Module = typeof(...)");

    public static readonly DiagnosticDescriptor OutsideClass = Error(
        "PYW0015", "A member is outside of a Python class", "'{0}' is exported from nowhere: put [PyClass] on the partial class, record or struct it is a member of");

    public static readonly DiagnosticDescriptor UnfitConstructor = Error(
        "PYW0016", "[PyConstructor] does not fit", "'{0}' cannot construct '{1}': {2}");

    public static readonly DiagnosticDescriptor UnsupportedProperty = Error(
        "PYW0017", "Python cannot have the property", "'{0}' cannot be a property in Python: {1}");

    public static readonly DiagnosticDescriptor UnfitClassMethod = Error(
        "PYW0018", "A class method does not take its class", "'{0}' cannot be a class method: {1}");

    public static readonly DiagnosticDescriptor Overload = Error(
        "PYW0030", "An overload does not fit the others", "'{0}' does not fit the overloads of '{1}' before it: {2}");

    private static DiagnosticDescriptor Error(string id, string title, string message) => new(
        id,
        title,
        message,
        "PyWaker",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"docs/diagnostics/{id}.md");
}
