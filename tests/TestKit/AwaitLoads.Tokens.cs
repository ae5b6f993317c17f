namespace PyWaker.TestKit;

// Tokens that are canceled while something is awaited, or before.
public static partial class AwaitLoads
{
    // A hundred at a time, so that there are always some that begin, some that wait and some that end while they are
    // canceled.
    private static async Task<int[]> RaceTokens(PyObject function, int count)
    {
        const int Batch = 100;
        int values = 0;
        int canceled = 0;
        for (int done = 0; done < count; done += Batch)
        {
            var sources = new CancellationTokenSource[Batch];
            var tasks = new Task<long>[Batch];
            for (int i = 0; i < Batch; i++)
            {
                sources[i] = new CancellationTokenSource();
                using PyObject awaitable = function.Call(done + i);
                tasks[i] = awaitable.AsTask<long>(sources[i].Token);
            }

            Task canceling = Task.Run(() => Array.ForEach(sources, source => source.Cancel()));
            for (int i = 0; i < Batch; i++)
            {
                try
                {
                    Require(await tasks[i] == done + i, "a result of another await");
                    values++;
                }
                catch (OperationCanceledException e)
                {
                    Require(e.CancellationToken == sources[i].Token, "canceled, but by another token");
                    canceled++;
                }
            }

            await canceling;
            Array.ForEach(sources, source => source.Dispose());
        }

        return [values, canceled];
    }

    private static async Task<string> CancelByToken(PyObject function, PyObject started, string form)
    {
        using var source = new CancellationTokenSource();
        using PyObject awaitable = function.Call();
        Task<PyObject> task = Ask(awaitable, form, source.Token);
        using (PyObject waiting = started.Call())
        {
            (await waiting).Dispose();
        }

        await source.CancelAsync();
        return await Describe(task, source.Token);
    }

    private static async Task<string> CanceledBefore(PyObject function, string form)
    {
        using PyObject awaitable = function.Call();
        var token = new CancellationToken(canceled: true);
        string outcome = await Describe(Ask(awaitable, form, token), token);
        awaitable.CallMethod("close").Dispose();
        return outcome;
    }

    private static Task<PyObject> Ask(PyObject awaitable, string form, CancellationToken token) =>
        form switch
        {
            "task" => awaitable.AsTask<PyObject>(token),
            "value_task" => awaitable.AsValueTask<PyObject>(token).AsTask(),
            _ => PyLoop.Current!.Await<PyObject>(awaitable, token).AsTask(),
        };

    private static async Task<string> Describe(Task<PyObject> task, CancellationToken token)
    {
        try
        {
            using PyObject result = await task;
            return "value " + result;
        }
        catch (OperationCanceledException e)
        {
            return e.CancellationToken == token ? "canceled by the token" : "canceled";
        }
        catch (PythonException e)
        {
            return "raised " + e.Message;
        }
    }
}
