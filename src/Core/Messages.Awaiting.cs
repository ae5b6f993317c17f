using PyWaker.Generators;

namespace PyWaker;

internal static partial class Messages
{
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

    public const string EnteredAsync =
        "The object was entered by 'async with', and can only be left so: call DisposeAsync, or write await using.";

    public static string EnteredNoObject(Type type, string entered) =>
        $"The object was entered, but gave {entered} and no Python object for a {type} that could leave it again: let "
        + "the member return PyObject, and enter that yourself.";

    public const string AwaitCanceled = "The Python awaitable was cancelled.";

    public const string AwaitClosed = "The Python coroutine that drove this await was closed.";

    public const string StreamIsBusy =
        "A step of the stream is still under way: await one before asking for the next, or for the end.";

    public const string AwaitForgotten = "The event loop was garbage-collected before the Python awaitable had ended.";

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
        $"The backend '{backend}' cannot run a loop: start it in Python, or implement AsyncBackend.Run.";

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
        + "garbage-collected).";

    public static string NotAFuture(string type, string missing, bool isAwaitable) =>
        $"A Python '{type}' object is not a future: it has no method '{missing}'. "
        + (
            isAwaitable
                ? "A function that Python awaits can await the object itself, without PyFuture; for any other thread "
                    + "make a task of it in Python, with create_task(...) or ensure_future(...) of its event loop, "
                    + "and pass that."
                : "Futures and tasks of an event loop and those of concurrent.futures can be awaited so."
        );
}
