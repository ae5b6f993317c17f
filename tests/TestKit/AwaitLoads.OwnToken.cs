namespace PyWaker.TestKit;

// C# functions that take no token, so that Python abandons them when it cancels, and await Python by a token of their
// own.
public static partial class AwaitLoads
{
    private static TaskCompletionSource s_gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Says that it was called, and how its await ended, also when nobody waits for the function any more.
    private static async Task WithOwnToken(string kind, PyObject target, Action<string> says)
    {
        says("called");
        using var source = new CancellationTokenSource();
        string outcome = "a result";
        try
        {
            await Begin(kind, target, static () => Task.CompletedTask, source.Token);
        }
        catch (Exception e)
        {
            outcome = e is OperationCanceledException ? "canceled" : e.GetType().Name;
        }
        finally
        {
            says(outcome);
        }
    }

    // Inside a context manager for as long as the gate is shut.
    private static async Task HoldWithOwnToken(string kind, PyObject manager, Action entered)
    {
        using var source = new CancellationTokenSource();
        s_gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await Begin(
            kind,
            manager,
            async () =>
            {
                entered();
                await s_gate.Task;
            },
            source.Token
        );
    }

    private static async Task Begin(string kind, PyObject target, Func<Task> inside, CancellationToken token)
    {
        switch (kind)
        {
            case "value_task":
                (await target.AsValueTask<PyObject>(token)).Dispose();
                break;
            case "task":
                (await target.AsTask<PyObject>(token)).Dispose();
                break;
            case "stream":
                await foreach (PyObject item in target.AsAsyncEnumerable<PyObject>(token))
                {
                    item.Dispose();
                }

                break;
            case "enter":
                await using (await target.EnterAsync(token))
                {
                    await inside();
                }

                break;
            default:
                await target.UseAsync(_ => inside(), token);
                break;
        }
    }
}
