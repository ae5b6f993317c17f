using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>The descriptors of all diagnostics of the generator and the analyzer.</summary>
/// <remarks>
/// Each diagnostic has a page in docs/diagnostics. The documentation has no public address for a help link to lead to,
/// so the text of the page is the description of the diagnostic, which an IDE shows.
/// </remarks>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor ModuleClass = Error(
        "PYW0001",
        "Invalid module class",
        "'{0}' cannot be a Python module: {1}"
    );

    public static readonly DiagnosticDescriptor InvalidName = Error(
        "PYW0002",
        "Invalid Python name",
        "'{0}' is not a valid Python name: {1}"
    );

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "PYW0003",
        "Duplicate name",
        "'{0}' has a '{1}' already: {2}"
    );

    public static readonly DiagnosticDescriptor AsyncVoid = Error(
        "PYW0004",
        "Async void function",
        "'{0}' is async void and cannot be awaited: return a Task"
    );

    public static readonly DiagnosticDescriptor UnsupportedParameter = Error(
        "PYW0005",
        "Unsupported parameter",
        "The parameter '{0}' of '{1}' is not supported: {2}"
    );

    public static readonly DiagnosticDescriptor UnsupportedReturn = Error(
        "PYW0006",
        "Unsupported result",
        "The result of '{0}' is not supported: {1}"
    );

    public static readonly DiagnosticDescriptor GenericMethod = Error(
        "PYW0007",
        "Generic function",
        "'{0}' is generic, but a call from Python names no types: export a method for each type"
    );

    public static readonly DiagnosticDescriptor TokenWithoutAsync = Error(
        "PYW0008",
        "Cancellation token in a sync function",
        "The token '{0}' of '{1}' cannot be canceled, because Python waits until the function returns: "
            + "return an awaitable or a stream, set Offload, or take no token"
    );

    public static readonly DiagnosticDescriptor UnfitOption = Error(
        "PYW0009",
        "Inapplicable option",
        "{0} does not apply to '{1}': {2}"
    );

    public static readonly DiagnosticDescriptor KeywordOnly = Error(
        "PYW0010",
        "Misplaced [PyKeywordOnly]",
        "[PyKeywordOnly] does not apply to '{0}': {1}"
    );

    public static readonly DiagnosticDescriptor DefaultNotConstant = Error(
        "PYW0011",
        "Optional parameter without a constant default",
        "The optional parameter '{0}' of '{1}' has no constant default: give it one, such as '= null'"
    );

    public static readonly DiagnosticDescriptor OutsideModule = Error(
        "PYW0012",
        "Function outside a module",
        "'{0}' is in no Python module: put [PyModule(\"name\")] on the static partial class that contains it"
    );

    public static readonly DiagnosticDescriptor ClassType = Error(
        "PYW0013",
        "Unsupported class type",
        "'{0}' cannot be a Python class: {1}"
    );

    public static readonly DiagnosticDescriptor NoModule = Error(
        "PYW0014",
        "Type without a module",
        "'{0}' belongs to no module: {1}; put it inside the class with [PyModule], or name that in Module = typeof(...)"
    );

    public static readonly DiagnosticDescriptor OutsideClass = Error(
        "PYW0015",
        "Member outside a Python class",
        "'{0}' is in no Python class: put [PyClass] on the partial class, record or struct that contains it"
    );

    public static readonly DiagnosticDescriptor UnfitConstructor = Error(
        "PYW0016",
        "Invalid constructor",
        "'{0}' cannot construct '{1}': {2}"
    );

    public static readonly DiagnosticDescriptor UnsupportedProperty = Error(
        "PYW0017",
        "Unsupported property",
        "'{0}' cannot be a Python property: {1}"
    );

    public static readonly DiagnosticDescriptor UnfitClassMethod = Error(
        "PYW0018",
        "Class method without a class parameter",
        "'{0}' cannot be a class method: {1}"
    );

    public static readonly DiagnosticDescriptor InterfaceType = Error(
        "PYW0019",
        "Invalid Python interface",
        "'{0}' cannot describe a Python object: {1}"
    );

    public static readonly DiagnosticDescriptor InterfaceMember = Error(
        "PYW0020",
        "Unsupported interface member",
        "'{0}' cannot be a member of a Python object: {1}"
    );

    public static readonly DiagnosticDescriptor InterfaceParameter = Error(
        "PYW0021",
        "Unsupported interface parameter",
        "The parameter '{0}' of '{1}' cannot be passed to Python: {2}"
    );

    public static readonly DiagnosticDescriptor MisplacedBuffer = Error(
        "PYW0022",
        "Misplaced [PyBuffer]",
        "[PyBuffer] does not apply to '{0}': {1}"
    );

    public static readonly DiagnosticDescriptor Overload = Error(
        "PYW0030",
        "Conflicting overload",
        "'{0}' does not fit the overloads of '{1}' before it: {2}"
    );

    public static readonly DiagnosticDescriptor SpreadArray = Warning(
        "PYW0040",
        "Array spread into arguments",
        "Each item of the {0} is an argument of its own in this call: write '[.. {1}]' if that is meant, or "
            + "'(object){1}' to pass one list"
    );

    public static readonly DiagnosticDescriptor DictionaryArgument = Warning(
        "PYW0041",
        "Dictionary in place of keyword arguments",
        "An array and a dictionary are two arguments of this call: for keyword arguments write "
            + "'[.. {0}, new PyKeywords({1})]'"
    );

    public static readonly DiagnosticDescriptor MisplacedKeywords = Warning(
        "PYW0042",
        "Misplaced keyword arguments",
        "Keyword arguments are wrong here: {0}"
    );

    public static readonly DiagnosticDescriptor UnseenConversion = Warning(
        "PYW0043",
        "Conversion that NativeAOT may lack",
        "NativeAOT may lack the conversion of '{0}': {1}"
    );

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, "PyWaker", severity, isEnabledByDefault: true, description: DiagnosticPages.Read(id));
}
