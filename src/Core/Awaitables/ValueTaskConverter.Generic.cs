using PyWaker.Conversion;
using PyWaker.NativeTypes;

namespace PyWaker.Awaitables;

/// <summary>
/// Converts a value task with a result to a coroutine, and an awaitable to a value task that awaits it on the current
/// loop.
/// </summary>
internal sealed class ValueTaskConverter<T> : PyConverter<ValueTask<T>>
{
    public override bool IsAsync => true;

    public override nint ToPython(ValueTask<T> value) => Coroutine.FromTask(value).NewReference();

    public override ValueTask<T> FromPython(nint borrowed) =>
        DotNetObject.TargetOf(borrowed) is ValueTask<T> same
            ? same
            : new(AwaitableConverters.Await<T>(borrowed, typeof(ValueTask<T>)));

    // Lazy, as an exported function is: it begins in the task that awaits it.
    public override nint Call(Func<CancellationToken, ValueTask<T>> function, bool takesToken) =>
        (
            takesToken
                ? Coroutine.FromFunction(token => function(token).AsTask())
                : Coroutine.FromFunction(() => function(default).AsTask())
        ).NewReference();

    public override PythonCallback<ValueTask<T>> Bind(PyObject callable) => new ValueTaskCallback<T>(callable);
}
