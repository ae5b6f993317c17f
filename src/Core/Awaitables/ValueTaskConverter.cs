using PyWaker.Conversion;
using PyWaker.NativeTypes;

namespace PyWaker.Awaitables;

/// <summary>
/// Converts a value task to a coroutine, and an awaitable to a value task that awaits it on the current loop.
/// </summary>
internal sealed class ValueTaskConverter : PyConverter<ValueTask>
{
    public override bool IsAsync => true;

    public override nint ToPython(ValueTask value) => Coroutine.FromTask(value).NewReference();

    public override ValueTask FromPython(nint borrowed) =>
        DotNetObject.TargetOf(borrowed) is ValueTask same
            ? same
            : new(AwaitableConverters.AwaitVoid(borrowed, typeof(ValueTask)));

    // Lazy, as an exported function is: it begins in the task that awaits it.
    public override nint Call(Func<CancellationToken, ValueTask> function, bool takesToken) =>
        (
            takesToken
                ? Coroutine.FromFunction(token => function(token).AsTask())
                : Coroutine.FromFunction(() => function(default).AsTask())
        ).NewReference();

    public override PythonCallback<ValueTask> Bind(PyObject callable) => new ValueTaskCallback(callable);
}
