using PyWaker.Conversion;
using PyWaker.NativeTypes;

namespace PyWaker.Awaitables;

/// <summary>
/// Converts a task with a result to a coroutine, and an awaitable to a task that awaits it on the current loop.
/// </summary>
internal sealed class TaskConverter<T> : PyConverter<Task<T>>
{
    public override bool IsAsync => true;

    public override nint ToPython(Task<T> value) => Coroutine.FromTask(value).NewReference();

    public override Task<T> FromPython(nint borrowed) =>
        DotNetObject.TargetOf(borrowed) is Task<T> same
            ? same
            : AwaitableConverters.Await<T>(borrowed, typeof(Task<T>));

    // Lazy, as an exported function is: it begins in the task that awaits it.
    public override nint Call(Func<CancellationToken, Task<T>> function, bool takesToken) =>
        (
            takesToken ? Coroutine.FromFunction(function) : Coroutine.FromFunction(() => function(default))
        ).NewReference();

    public override PythonCallback<Task<T>> Bind(PyObject callable) => new TaskCallback<T>(callable);
}
