using PyWaker.Coroutines;

namespace PyWaker.Modules;

/// <summary>An async function of no parameters. One coroutine serves all calls that finish at once.</summary>
internal sealed class TaskFunctionOf0(FunctionDefinition definition, Func<Task> body) : NativeFunction(definition)
{
    public override nint Invoke(ref FunctionCall call)
    {
        call.EnterBody();
        return Definition.Run.Spare!.Take() is StartedCoroutine spare
            ? spare.Reuse(body)
            : new StartedCoroutine(body, Definition.Run).NewReference();
    }
}
