namespace PyWaker.TestKit;

// C# functions that end at once and leave to the pool an await of Python, asked for in their name.
public static partial class AwaitLoads
{
    // On loop threads only, with the GIL.
    private static readonly List<Task<long>> s_results = [];
    private static PyObject? s_leftBehind;

    // Ends at once, so that the next call uses the same coroutine, while the pool asks for an await in the name of this
    // one.
    private static Task LeaveBehind() => Leave(s_leftBehind!);

    private static Task Leave(PyObject function)
    {
        PyObject kept = PyObject.FromHandle(function.Handle);
        s_results.Add(
            Task.Run(async () =>
            {
                using PyObject called = kept;
                using PyObject awaitable = called.Call();
                return await awaitable.AsValueTask<long>();
            })
        );
        return Task.CompletedTask;
    }

    private static Task LeaveAndFail(PyObject function)
    {
        _ = Leave(function);
        throw new InvalidOperationException("after it left something behind");
    }

    // A stream whose items are ready: no step of it ever suspends.
    private static async IAsyncEnumerable<int> LeaveAtItems(PyObject function, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await Leave(function);
            yield return i;
        }
    }

    // The pool has asked for the await before the call ends, which it does at once.
    private static Task LeaveRequested(PyObject awaitable)
    {
        using var asked = new ManualResetEventSlim();
        s_results.Add(
            Task.Run(async () =>
            {
                ValueTask<long> wait = awaitable.AsValueTask<long>();
                asked.Set();
                return await wait;
            })
        );
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
