namespace PyWaker;

internal static partial class Messages
{
    // Exported modules and functions.
    public const string UntypedDelegate =
        "No overload of Add fits: a function has at most six parameters, and a CancellationToken if it is async. "
        + "With fewer, give the type arguments, as in Add<int, int, int>(\"add\", Add), or cast to a Func or Action "
        + "(compilers before C# 13 need that for lambdas too).";

    public static string ModuleExists(string name) =>
        $"A module '{name}' is imported already: choose another name, or install this one first.";

    public static string ModuleMadeTwice(string name) =>
        $"A module '{name}' was made by PyModule before: add to that one (create a package before its submodules), "
        + "or choose another name.";

    public static string ModuleLoadedFromElsewhere(string path, string name, string other) =>
        $"'{path}' exports a module '{name}', which '{other}' has already loaded.";

    public static string StandardModule(string name) =>
        $"'{name}' is a module of Python's standard library, which would be hidden from everybody: choose another "
        + "name.";

    public const string SubInterpreter =
        "A module that is written in .NET works in the main interpreter only, because its runtime is one for the "
        + "process: import it there, or start another process.";

    public static string NotAnAssembly(string path, string reason) => $"'{path}' is not a .NET assembly: {reason}";

    public static string NoModuleExport(string path) =>
        $"'{path}' exports no Python module: mark a static partial class with [PyModule], or name a type with a "
        + "static method 'PyModule Create()' by [assembly: PyModuleExport(typeof(...))].";

    public static string NoModuleCreate(Type type) =>
        $"The assembly exports the type '{type.FullName}', which has no static method 'PyModule Create()' without "
        + "parameters.";

    public static string NameTaken(string module, string name) =>
        $"Module '{module}' has a '{name}' already: a name can be added once.";

    public static string NotAMember(string enumClass) =>
        $"it is no member of {enumClass}; {enumClass}(...) gives the member of a value";

    public static string NoSuchMember(string value, string enumClass) =>
        $"{value} is not the value of a member of {enumClass}: give it a name in .NET, or mark the enum with [Flags] "
        + "if its values combine.";

    public static string NotAName(string name, string owner) =>
        $"'{name}'{(name == owner ? "" : $" (of '{owner}')")} is not a name in Python: it must be an identifier and "
        + "no keyword. Choose another; PyFunctionOptions.Parameters renames parameters.";

    public static string OptionForAsync(string function, string option) =>
        $"'{function}' returns neither a task nor a stream, so it cannot have the option {option}: there is nothing "
        + "to suspend.";

    public static string BareForAsyncDef(string function) =>
        $"'{function}' cannot have the option Bare: only a function that returns a task or a Coroutine has an async "
        + "def around it to leave out.";

    public static string OptionForSync(string function, string option) =>
        $"'{function}' is async, so it cannot have the option {option}: StartDetached is what starts an async "
        + "function without the GIL.";

    public static string OptionForCoroutine(string function, string option) =>
        $"'{function}' makes its coroutines itself: give {option} to Coroutine.FromTask in CoroutineOptions, or "
        + "return the task.";

    public static string TaskWithoutOverload(string function, string type) =>
        $"'{function}' returns {type}, which only other overloads of Add export: they take up to six parameters and "
        + "a CancellationToken, and their last type argument is the result without the task or stream. Or return "
        + "Coroutine.FromTask(...) or AsyncGenerator.FromAsyncEnumerable(...).";

    public static string MisplacedToken(string function, string parameter) =>
        $"'{function}' takes a CancellationToken as '{parameter}': only the last parameter of a function that "
        + "returns a task, a value task or a stream can be one.";

    public static string MisplacedRest(string function, string parameter) =>
        $"'{function}' has '*{parameter}' before another parameter: it comes last in the list.";

    public static string TooManyParameters(string function, string parameter, int count) =>
        $"'{function}' has {count} parameter{(count == 1 ? "" : "s")} in .NET, so '{parameter}' is one name too many "
        + "in PyFunctionOptions.Parameters.";

    public static string TwoMarkers(string function) =>
        $"'{function}' has two '*' among its parameters: one is enough.";

    public static string NothingAfterMarker(string function) =>
        $"'{function}' has no parameter after '*': leave the mark out, or put it before the last one.";

    public static string DuplicateParameter(string function, string parameter) =>
        $"'{function}' has two parameters named '{parameter}': rename one in PyFunctionOptions.Parameters.";

    public static string RequiredAfterDefault(string function, string parameter, string optional) =>
        $"'{function}' requires '{parameter}' after '{optional}', which has a default: give '{parameter}' a default "
        + "too, or put '*' before it.";

    public static string UnfitDefault(string function, string parameter, string value, string type) =>
        $"The default {value} of '{parameter}' of '{function}' is not a value of .NET {type}: give one that is, or "
        + "make the parameter nullable for null.";

    public static string ArgumentOf(string function, string parameter, string message) =>
        $"{function}() argument '{parameter}': {message}";

    public static string NoOverload(string function, string arguments, string overloads) =>
        $"{function}() has no overload for ({arguments}); it has:\n{overloads}";

    public static string OverloadTakes(string signature, string types) => $"{signature} takes .NET ({types})";

    public static string MixedOverloads(string function) =>
        $"The overloads of '{function}' are of different kinds: all must be sync functions, or all async functions, "
        + "or all streams.";

    // Exported classes.
    public const string NotConstructed = "its __init__() was not called";

    public static string NotExported(string type) =>
        $"The type {type} is not exported to Python: create its module first.";

    public static string WrongSelf(string method, string type, string given) =>
        $"descriptor '{method}' requires a '{type}' object but received a '{given}'";

    public static string SelfNotConstructed(string type) => $"{type}.__init__() was not called";

    public static string ConstructedTwice(string type) =>
        $"{type}.__init__() was called before: an object is constructed once";

    public static string WrongConstructor(string type, string asked) =>
        $"{type} is constructed by its own __init__(), not by that of {asked}";

    public static string BindersDisagree(string function) =>
        $"{function}() refused arguments that fit its signature; this is a bug of PyWaker.";
}
