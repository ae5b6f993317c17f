using PyWaker.Conversion;
using PyWaker.NativeTypes;

namespace PyWaker.Awaitables;

/// <summary>Converts a task to a coroutine, and an awaitable to a task that awaits it on the current loop.</summary>
internal sealed class TaskConverter : PyConverter<Task>
{
    public override bool IsAsync => true;

    public override nint ToPython(Task value) => Coroutine.FromTask(value).NewReference();

    public override Task FromPython(nint borrowed) =>
        DotNetObject.TargetOf(borrowed) is Task same ? same : AwaitableConverters.AwaitVoid(borrowed, typeof(Task));

    // Lazy, as an exported function is: it begins in the task that awaits it.
    public override nint Call(Func<CancellationToken, Task> function, bool takesToken) =>
        (
            takesToken ? Coroutine.FromFunction(function) : Coroutine.FromFunction(() => function(default))
        ).NewReference();

    public override PythonCallback<Task> Bind(PyObject callable) => new TaskCallback(callable);
}
