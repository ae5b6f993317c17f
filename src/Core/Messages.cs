using PyWaker.Interpreter;

namespace PyWaker;

/// <summary>
/// Every message of the library, in one class, so that tests can name them. Python-visible ones use CPython's wording.
/// </summary>
internal static partial class Messages
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
        + "all. Where no source generator runs (F#, Visual Basic), also call the static Register() of its backend "
        + "class once, before the first await (for PyWaker.X: PyWaker.X.XBackend.Register()).";

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
}
