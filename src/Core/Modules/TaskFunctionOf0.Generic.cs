using PyWaker.Coroutines;

namespace PyWaker.Modules;

/// <summary>An async function of no parameters with a result. One coroutine serves all calls that finish at once.</summary>
internal sealed class TaskFunctionOf0<TResult>(FunctionDefinition definition, Func<Task<TResult>> body) : NativeFunction(definition)
{
    public override nint Invoke(ref FunctionCall call)
    {
        call.EnterBody();
        return Definition.Run.Spare!.Take() is StartedCoroutine<TResult> spare
            ? spare.Reuse(body)
            : new StartedCoroutine<TResult>(body, Definition.Run).NewReference();
    }
}
