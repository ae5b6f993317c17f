using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PyWaker.SourceGenerator;

/// <summary>The methods of PyWaker that convert values of their type arguments.</summary>
/// <remarks>
/// Not those whose type argument is an interface with <c>[PyInterface]</c>, such as <c>Python.Import</c>: the proxy
/// registers itself.
/// </remarks>
internal static class ConvertingCalls
{
    private const string PyObject = "PyWaker.PyObject";
    private const string Awaitable = "PyWaker.PyAwaitable";
    private const string Pythonnet = "PyWaker.Pythonnet.PythonnetAwaitable";
    private const string Module = "PyWaker.PyModule";
    private const string FunctionCall = "PyWaker.Bindings.PyFunctionCall";

    // The types that have a method of a name. Of what comes from Python, records and enums cross by their names.
    private static readonly Dictionary<string, string[]> s_fromPython = new()
    {
        ["As"] = [PyObject, Awaitable, "PyWaker.PyAsyncContext"],
        ["AsTask"] = [Awaitable, "PyWaker.PyFuture", Pythonnet],
        ["AsValueTask"] = [Awaitable, Pythonnet],
        ["AsAsyncEnumerable"] = [Awaitable, Pythonnet],
        ["Await"] = ["PyWaker.PyLoop"],
        ["Evaluate"] = ["PyWaker.Python"],
        ["RunUntilComplete"] = ["PyWaker.Hosting.PyHost"],
        ["RegisterType"] = ["PyWaker.PyConverters"],
    };

    private static readonly Dictionary<string, string[]> s_others = new()
    {
        ["From"] = [PyObject],
        ["SetAttribute"] = [PyObject],
        ["SetItem"] = [PyObject],
        ["DeleteItem"] = [PyObject],
        ["FromTask"] = ["PyWaker.Coroutine"],
        ["FromFunction"] = ["PyWaker.Coroutine"],
        ["FromAsyncEnumerable"] = ["PyWaker.AsyncGenerator"],
        ["AddValue"] = [Module],
        ["AddFunction"] = [Module],
        ["AddAsyncFunction"] = [Module],
        ["AddStream"] = [Module],
        ["Argument"] = [FunctionCall],
        ["TryArgument"] = [FunctionCall],
        ["NotNull"] = [FunctionCall],
        ["Rest"] = [FunctionCall],
        ["Return"] = [FunctionCall],
    };

    // Their arguments are objects.
    private static readonly string[] s_calls = ["Call", "CallMethod"];

    /// <summary>Whether a node may be the name of such a method.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is SimpleNameSyntax { Identifier.ValueText: var name }
        && (s_fromPython.ContainsKey(name) || s_others.ContainsKey(name) || s_calls.Contains(name));

    /// <summary>Whether a method takes arguments that are converted by the types that they have at run time.</summary>
    public static bool TakesObjects(IMethodSymbol method) =>
        s_calls.Contains(method.Name) && method.ContainingType.Is(PyObject);

    /// <summary>The types that a method converts.</summary>
    public static IEnumerable<ConvertedType> Of(IMethodSymbol method) =>
        !method.IsGenericMethod ? []
        : IsOf(method, s_fromPython) ? method.TypeArguments.Select(static type => new ConvertedType(type, IsData: true))
        : IsOf(method, s_others) ? method.TypeArguments.Select(static type => new ConvertedType(type, IsData: false))
        : [];

    private static bool IsOf(IMethodSymbol method, Dictionary<string, string[]> methods) =>
        methods.TryGetValue(method.Name, out string[]? types)
        && types.Contains(KnownTypes.MetadataName(method.ContainingType));
}
