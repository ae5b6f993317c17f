using PyWaker.LowLevel;

namespace PyWaker.Pythonnet;

/// <summary>Calls a function that takes a token and returns a task, when Python awaits it.</summary>
/// <remarks>The token is canceled when Python cancels.</remarks>
internal static class CancelableCall
{
    private static readonly CoroutineOptions s_options = new()
    {
        Name = "cancellable",
        Outcomes = PythonnetOutcomes.Instance,
    };

    /// <summary>Creates the coroutine. Requires an attached thread.</summary>
    public static PyResult Start(PyBorrowed function)
    {
        Loops.Note();
        PyObject callable = function.ToObject();
        using PyObject coroutine = Coroutine.FromFunction(token => Call(callable, token), s_options).ToPython();
        return PyResult.From(coroutine);
    }

    // On the loop thread, attached, until the operation is in progress.
    private static Task<FinishedTask> Call(PyObject callable, CancellationToken token)
    {
        using PyObject net = ObjectBridge.MoveToPyWaker(NetObject.FromManagedObject(token));
        using PyObject operation = callable.Call(net);
        callable.Dispose();
        return Finish(
            NetAwaitables.ToTask(BorrowedNetObject.Unwrap(operation.Handle))
                ?? throw NetAwaitables.NotAnOperation(operation)
        );
    }

    private static async Task<FinishedTask> Finish(Task task)
    {
        await task.ConfigureAwait(false);
        return new FinishedTask(task);
    }
}
