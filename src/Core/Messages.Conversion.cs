namespace PyWaker;

internal static partial class Messages
{
    // Conversions.
    public const string OneCharacter = "a str of one UTF-16 code unit is needed";
    public const string NaiveDateTime = "it is naive, and only an aware datetime says which instant it is";
    public const string DateTimeForDate = "a datetime has a time as well; call its date() first";
    public const string AwareTime = "it has a time zone, which TimeOnly cannot hold";
    public const string OnlyDotNet =
        "only an object that came from .NET can be one; for others declare a type that Python has (string for a Uri, "
        + "say), or PyObject";
    public const string NoInterface =
        "only an object that came from .NET can be one; mark the interface with [PyInterface] if it describes objects "
        + "of Python";
    public const string NoDelegate =
        "a callable becomes a Func of at most five parameters, the token included, or an Action of at most four; "
        + "declare one of those, or PyObject and use its Call";
    public const string NullKey = "None is not a key in .NET";
    public const string ContiguousNeeded =
        "its memory is not contiguous; pass numpy.ascontiguousarray(x), or declare a PyBuffer, which has strides";
    public const string NoJson = "a JsonElement without a value (JsonValueKind.Undefined) has no Python object";
    public const string NoJsonNumber = "JSON has no infinity and no NaN";
    public const string JsonSurrogate = "it has a lone surrogate, which JSON text cannot hold";
    public const string JsonKey = "the name of a member of a JSON object is a str";
    public const string JsonTypes = "JSON is made of dict, list, tuple, str, int, float, bool and None";

    // Keyword arguments.
    public const string KeywordsAreNoValue =
        "a PyKeywords is no value: give it as the last argument of PyObject.Call or PyObject.CallMethod";

    public static string KeywordsNotLast(int index, int count) =>
        $"keyword arguments come last: the PyKeywords is argument {index} of {count}";

    public static string KeywordTwice(string name) => $"the keyword argument '{name}' is given twice";

    // What lists say.
    public const string NoIndex = "cannot fit 'int' into an index-sized integer";

    public static string NullCharacterInSource(int index) =>
        $"source code cannot contain null characters; there is one at index {index}.";

    public static string SurrogateInSource(char surrogate, int index) =>
        $"source code cannot contain lone surrogates; there is one (U+{(int)surrogate:X4}) at index {index}.";

    public const string NotCallable = "it cannot be called";
    public const string NotAnAwaitable = "it cannot be awaited";
    public const string NotAStream = "it has no __aiter__ method";

    // Where a value that cannot be converted comes from.
    public const string CallableResult = "the callable's result";
    public const string AwaitableResult = "the awaitable's result";
    public const string FutureResult = "the future's result";
    public const string StreamItem = "the stream's item";

    public static string ResultOf(string name) => $"the result of {name}()";

    public static string NoField(string name, bool isMapping) =>
        isMapping ? $"it has no key '{name}'" : $"it has no attribute '{name}'";

    public const string NotNullable =
        "the interface says that it is not null; if None is meant, declare it with a question mark";

    public static string NotOneOf(string[] names) => $"it is none of {string.Join(", ", names)}";

    public static string ItemAt(int index) => $"item {index}";

    public static string ValueOf(string source, string message) => $"{source}: {message}";

    public static string CannotConvert(string value, string pythonType, string target, string? hint) =>
        $"cannot convert {value} (Python {pythonType}) to .NET {target}" + (hint is null ? "" : ": " + hint);

    public static string OutOfRange(string value, string pythonType, string target, string range) =>
        $"{value} (Python {pythonType}) is out of range for .NET {target}: {range}";

    public static string NotExact(string value, string pythonType, string target) =>
        $"{value} (Python {pythonType}) has no exact value in .NET {target}: at most 28 decimal places within about "
        + "+-7.9e28";

    public static string JsonNumberOutOfRange(string number) =>
        $"the JSON number {number} is out of range for a Python float";

    public static string WrongLength(int expected, int actual) => $"{expected} elements are needed, there are {actual}";

    public static string WrongArgumentCount(string name, int expected, int actual) =>
        $"{name} takes {expected} positional argument{(expected == 1 ? "" : "s")} and no keywords ({actual} given)";

    public static string CutGroup(string message, string reason) => $"{message} [{reason}]";

    public const string GroupInItself = "the group contains itself: its members are left out here";

    public static string NestedGroups(int limit) =>
        $"members that are nested more than {limit} groups deep are left out";

    public static string TooManyMembers(int limit) => $"members beyond {limit} are left out";

    public static string NestedInner(int limit) =>
        $"inner exceptions that are nested more than {limit} levels deep are left out";

    public static string NestedTooDeeply(int limit) =>
        $"the collection is nested more than {limit} levels deep, or contains itself";

    public static string NotRooted(string type) =>
        $"NativeAOT did not compile the conversion of {type}: name it at start-up with "
        + "PyConverters.RegisterType, or give one with PyConverters.Register.";

    public static string BuiltInConverter(string type) =>
        $"The conversion of {type} is built in and cannot be replaced.";

    // Exceptions.
    public static string NotAnExceptionClass(string value) => $"{value} is not a Python exception class";

    public static string NotRaised(string? type, string message, string? reason) =>
        $"a .NET exception of type {type} was thrown ({message}), but no Python exception could be made of it: "
        + $"{reason}";
}
