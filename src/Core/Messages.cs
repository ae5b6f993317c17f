using PyWaker.Generators;
using PyWaker.Interpreter;

namespace PyWaker;

/// <summary>
/// Every message of the library, in one place, so that tests can name them. Python-visible ones use CPython's wording.
/// </summary>
internal static class Messages
{
    public const string NoErrorSet =
        "Python reported a failure without an error; this is a bug of an extension module.";

    // Loading and lifetime.
    public const string NotInitialized = "Python is not initialized: call Python.Initialize() first.";
    public const string AlreadyInitialized =
        "Python is already initialized in this process; an interpreter is chosen once.";
    public const string Finalizing =
        "Python is shutting down (or has shut down) in this process; nothing can attach to it any more.";
    public const string ShutdownAttached =
        "Python cannot be shut down by a thread that is attached: dispose its AttachScope first, and do not call "
        + "Shutdown from a function that Python called.";
    public const string Forked =
        "PyWaker cannot be used in a forked child process: the .NET runtime's threads do not survive a fork. Start "
        + "the process with spawn or forkserver instead; end a child that was forked inside an event loop by "
        + "os._exit().";

    public static string WrongShutdownThread(int owner, int current) =>
        $"Python must be shut down on the thread that initialized it (managed thread {owner}); this is thread "
        + $"{current}. After an await a method may be on another thread: give Python a thread of its own.";

    public static string LibraryNotLoaded(string path, string reason) =>
        $"The Python library '{path}' could not be loaded: {reason}";

    public static string SymbolMissing(string name) =>
        $"The Python library has no symbol '{name}'; CPython {PythonVersions.Range} is supported.";

    public static string LayoutMismatch(string name, string found) =>
        $"This interpreter's memory layout is not one that PyWaker knows: {name} is {found}. CPython "
        + $"{PythonVersions.Range} is supported.";

    public static string PythonNotFound(string tried) =>
        $"No usable Python was found. Tried: {tried} Set PYWAKER_PYTHON (or PythonOptions.Executable) to a CPython "
        + $"{PythonVersions.Range} that has a shared library.";

    // The interpreter comes as InterpreterNamed says it.
    public static string InterpreterNamed(string path, string? variable) =>
        variable is null ? $"'{path}'" : $"'{path}' (from {variable})";

    public static string PythonTooOld(string interpreter, string version) =>
        $"{interpreter} is Python {version}: too old, {PythonVersions.Range} is needed.";

    public static string ThisPythonTooOld(string version) =>
        $"PyWaker needs CPython {PythonVersions.Range}, this is {version}.";

    public static string FreeThreaded(string interpreter) =>
        $"{interpreter} is a free-threaded build, in which PyWaker is not safe: choose a CPython that has the GIL.";

    public static string NoVirtualEnvironment(string environment, string python) =>
        $"VIRTUAL_ENV is '{environment}', which is no virtual environment: '{python}' does not exist. "
        + "Set it to one, unset it, or name an interpreter by PYWAKER_PYTHON (or PythonOptions.Executable).";

    public static string NoSharedLibrary(string interpreter) =>
        $"{interpreter} has no shared library (libpython); install it (Debian: libpython3.X) or choose an "
        + "interpreter built with --enable-shared.";

    public static string PythonMissing(string interpreter) => $"{interpreter} does not exist.";

    public static string PythonIsAFolder(string interpreter) =>
        $"{interpreter} is a folder: name the interpreter in it, such as bin/python3.";

    public static string PythonCannotRun(string interpreter, string reason) => $"{interpreter} cannot be run: {reason}";

    public static string NotAPython(string interpreter, string output) =>
        $"{interpreter} is not a Python: asked about itself, it printed "
        + $"{(output.Length == 0 ? "nothing" : $"'{output}'")}.";

    public static string PythonDoesNotAnswer(string interpreter, TimeSpan patience) =>
        $"{interpreter} is not a Python: asked about itself, it said nothing within {patience.TotalSeconds:0} s.";

    public static string ResourceMissing(string resource) => $"There is no embedded resource '{resource}'.";

    public static string GlobalMissing(string name) => $"The Python module has no global '{name}'.";

    public static string ProgramMissing(string path, string folder) =>
        $"There is no Python program '{path}' (looked for in '{folder}').";

    public static string TooManyMixins(int count) =>
        $"There are {count} native mixins already: make each once and keep it.";

    public static string ObjectTornDown(string type) => $"this {type} is being torn down";

    // Backends.
    public const string NoBackendRegistered =
        "No async backend is registered: reference the adapter package of your framework, or the one that brings "
        + "all, and call the static Register() of its backend class once, before the first await (for PyWaker.X: "
        + "PyWaker.X.XBackend.Register()).";

    public static string BackendUnknown(string name, string known) =>
        $"There is no async backend '{name}'; registered are: {(known.Length == 0 ? "none" : known)}.";

    public static string BackendNotSupported(string name, string known) =>
        $"sniffio says that '{name}' runs on this thread, and no backend of that name is registered; registered are: "
        + $"{(known.Length == 0 ? "none" : known)}.";

    public static string NoBackendRunning(string known, string? context, bool isIterator) =>
        $"No supported async library is running on this thread; supported are: {known}."
        + (
            context is null
                ? ""
                : $" (The context says '{context}', but that is a copy: nothing of that name runs on this thread.)"
        )
        + (
            isIterator
                ? " Await it inside a running event loop. (The .NET operation goes on by itself.)"
                : " Await the coroutine inside a running event loop. (Its function has begun: it is canceled if it "
                    + "takes a token, else it goes on by itself.)"
        );

    public static string BackendNotRunning(string asked, string? running) =>
        $"The coroutine suspends in {asked}, which is not running on this thread: "
        + $"{running ?? "no supported async library"} is. Await it inside {asked}"
        + (running is null ? "." : $", or make it without naming a backend and it will suspend in {running}.");

    public static string DoorbellUnknown(string value) =>
        $"PYWAKER_DOORBELL is '{value}'; it may be 'eventfd', 'pipe' or 'call'.";

    // Coroutines: CPython's own words.
    public const string JustStarted = "can't send non-None value to a just-started coroutine";

    /// <summary>
    /// CPython's error for an <c>__await__</c> that returns no iterator, from 3.15 on; older ones have two, below.
    /// </summary>
    public static string AwaitGaveNoIterator(string awaitable, string given) =>
        $"{awaitable}.__await__() must return an iterator, not {given}";

    public const string AwaitGaveCoroutineBefore315 = "__await__() returned a coroutine";

    public static string AwaitGaveNoIteratorBefore315(string given) =>
        $"__await__() returned non-iterator of type '{given}'";

    /// <summary>CPython's words, and a remedy where one is known.</summary>
    public static string NotAwaitable(string type, string? remedy) =>
        $"object {type} can't be used in 'await' expression" + (remedy is null ? "" : ": " + remedy);

    public const string CallForAwaitable = "call it and pass the awaitable that it returns";
    public const string AsyncFunctionNeeded = "an async function is needed; write async def";

    public static string NotAsyncIterable(string type) =>
        $"A Python '{type}' object is not an asynchronous iterable: it has no __aiter__. Call the async generator "
        + "function and give its result.";

    public static string NotAsyncContextManager(string type) =>
        $"A Python '{type}' object is not an asynchronous context manager: its type has no __aenter__ and __aexit__. "
        + "Call the function that makes one and give its result.";

    public const string AwaitCanceled = "The Python awaitable was cancelled.";

    public const string AwaitClosed = "The Python coroutine that drove this await was closed.";

    public const string StreamIsBusy =
        "A step of the stream is still under way: await one before asking for the next, or for the end.";

    public const string AwaitForgotten = "The event loop was thrown away before the Python awaitable had ended.";

    public const string AwaitLoopClosed =
        "The event loop was closed before the Python awaitable had ended: keep the loop running until every await is "
        + "over.";

    public const string NoLoop =
        "There is no Python event loop to await this on: await it in a function that Python awaits, or name a loop "
        + "(obj.AsTask<T>(loop), using (loop.Enter()); PyLoop.Running gives the one of a loop's thread).";

    public static string LoopUnknown(string name, string known) =>
        known.Length == 0
            ? $"No backend runs a loop '{name}'. {NoBackendRegistered}"
            : $"No registered backend runs a loop '{name}'; known are: {known}.";

    public static string CannotRun(string backend) =>
        $"The backend '{backend}' cannot run a loop: start it in Python, or implement IAsyncBackend.Run.";

    public const string AwaitLoopEnding = "The Python awaitable was cancelled because its event loop is ending.";

    /// <summary>The exception that <c>__aexit__</c> receives when no C# code will exit the context.</summary>
    public const string ContextAbandoned =
        "The C# function that entered this context was abandoned, or its event loop is ending: the context is left "
        + "in its place.";

    public const string LoopEnding =
        "The event loop is ending and takes nothing new: keep it running until every await is over.";

    public const string CallLoopClosed = "The event loop was closed before the delegate ran on its thread.";

    public static string NoLoopRunning(string known) =>
        $"No Python event loop of {known} runs on this thread: ask on a loop's thread, or for PyLoop.Current where "
        + "C# code of a loop goes on elsewhere.";

    public static string CannotSpawn(string backend) =>
        $"The backend '{backend}' cannot run an awaitable as a task of its own: await one at a time, in the task "
        + "that awaits the C# function.";

    public const string AlreadyAwaited = "cannot reuse already awaited coroutine";
    public const string BeingAwaited = "coroutine is being awaited already";
    public const string AlreadyExecuting = "coroutine already executing";
    public const string NotATraceback = "throw() third argument must be a traceback object";
    public const string SeparateValue = "instance exception may not have a separate value";

    public static string NotAnException(string type) =>
        $"exceptions must be classes or instances deriving from BaseException, not {type}";

    public static string NeverAwaited(string qualifiedName) => $"coroutine '{qualifiedName}' was never awaited";

    public static string WrongArgumentCount(string method, int least, int most, int given) =>
        least == most
            ? $"{method}() takes {(least == 0 ? "no" : $"exactly {least}")} argument{(least == 1 ? "" : "s")} "
                + $"({given} given)"
            : $"{method}() takes from {least} to {most} positional arguments but {given} were given";

    // Asynchronous generators: CPython's own words, where it has any.
    public const string AsyncGeneratorJustStarted = "can't send non-None value to a just-started async generator";

    public static string NoStream(string qualifiedName) =>
        $"The function of '{qualifiedName}' returned null instead of a stream.";

    public static string AlreadyRunning(AsyncGeneratorStepKind kind) =>
        $"{Running(kind)}(): asynchronous generator is already running";

    public static string StepAlreadyAwaited(AsyncGeneratorStepKind kind) =>
        kind is AsyncGeneratorStepKind.Next or AsyncGeneratorStepKind.Send
            ? "cannot reuse already awaited __anext__()/asend()"
            : "cannot reuse already awaited aclose()/athrow()";

    public static string StepNeverAwaited(AsyncGeneratorStepKind kind, string qualifiedName) =>
        $"coroutine method '{(Running(kind) == "anext" ? "asend" : Running(kind))}' of '{qualifiedName}' was never "
        + "awaited";

    public static string NoSendHandler(string qualifiedName) =>
        $"'{qualifiedName}' takes no sent values: its stream was exported without an OnSend handler";

    // CPython says anext() for asend() too.
    private static string Running(AsyncGeneratorStepKind kind) =>
        kind switch
        {
            AsyncGeneratorStepKind.Throw => "athrow",
            AsyncGeneratorStepKind.Close => "aclose",
            _ => "anext",
        };

    public static string NoTask(string qualifiedName) =>
        $"The function of '{qualifiedName}' returned null instead of a task.";

    // Futures.
    public const string FutureLoopClosed = "The Python future can never be done: its event loop is closed.";
    public const string FutureForgotten =
        "The Python future can never be done: nothing is left that could finish it (its loop was closed, or it was "
        + "thrown away).";

    public static string NotAFuture(string type, string missing, bool isAwaitable) =>
        $"A Python '{type}' object is not a future: it has no method '{missing}'. "
        + (
            isAwaitable
                ? "A function that Python awaits can await the object itself, without PyFuture; for any other thread "
                    + "make a task of it in Python, with create_task(...) or ensure_future(...) of its event loop, "
                    + "and pass that."
                : "Futures and tasks of an event loop and those of concurrent.futures can be awaited so."
        );

    // Conversions.
    public const string OneCharacter = "a str of one UTF-16 code unit is needed";
    public const string NaiveDateTime = "it is naive, and only an aware datetime says which instant it is";
    public const string DateTimeForDate = "a datetime has a time as well; call its date() first";
    public const string AwareTime = "it has a time zone, which TimeOnly cannot hold";
    public const string OnlyDotNet =
        "only an object that came from .NET can be one; for others declare a type that Python has (string for a Uri, "
        + "say), or PyObject";
    public const string NoDelegate =
        "a callable becomes a Func of at most five parameters, the token included, or an Action of at most four; "
        + "declare one of those, or PyObject and use its Call";
    public const string NullKey = "None is not a key in .NET";

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

    public static string ItemAt(int index) => $"item {index}";

    public static string ValueOf(string source, string message) => $"{source}: {message}";

    public static string CannotConvert(string value, string pythonType, string target, string? hint) =>
        $"cannot convert {value} (Python {pythonType}) to .NET {target}" + (hint is null ? "" : ": " + hint);

    public static string OutOfRange(string value, string pythonType, string target, string range) =>
        $"{value} (Python {pythonType}) is out of range for .NET {target}: {range}";

    public static string NotExact(string value, string pythonType, string target) =>
        $"{value} (Python {pythonType}) has no exact value in .NET {target}: at most 28 decimal places within about "
        + "+-7.9e28";

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
        + "PyConverters.RegisterCollections, RegisterDictionary, RegisterTuple, RegisterNullable, RegisterFunction "
        + "or RegisterAwaitable, or give one with PyConverters.Register.";

    public static string BuiltInConverter(string type) =>
        $"The conversion of {type} is built in and cannot be replaced.";

    // Exceptions.
    public static string NotAnExceptionClass(string value) => $"{value} is not a Python exception class";

    public static string NotRaised(string? type, string message, string? reason) =>
        $"a .NET exception of type {type} was thrown ({message}), but no Python exception could be made of it: "
        + $"{reason}";

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
