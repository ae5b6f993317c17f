namespace PyWaker.TestKit;

// C# functions that end at once and leave to the pool an await of Python, asked for in their name.
public static partial class AwaitLoads
{
    // On loop threads only, with the GIL.
    private static readonly List<Task<long>> s_results = [];
    private static PyObject? s_leftBehind;

    // Ends at once, so that the next call uses the same coroutine, while the pool asks for an await in the name of this one.
    private static Task LeaveBehind()
    {
        s_results.Add(Task.Run(static async () =>
        {
            using PyObject awaitable = s_leftBehind!.Call();
            return await awaitable.AsValueTask<long>();
        }));
        return Task.CompletedTask;
    }

    // The pool has asked for the await before the call ends, which it does at once.
    private static Task LeaveRequested(PyObject awaitable)
    {
        using var asked = new ManualResetEventSlim();
        s_results.Add(Task.Run(async () =>
        {
            ValueTask<long> wait = awaitable.AsValueTask<long>();
            asked.Set();
            return await wait;
        }));
        asked.Wait();
        return Task.CompletedTask;
    }

    private static async Task<long[]> ResultsOfLeftBehind()
    {
        Task<long>[] results = [.. s_results];
        s_results.Clear();
        return await Task.WhenAll(results).ConfigureAwait(false);
    }
}
