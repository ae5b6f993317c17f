namespace PyWaker.Readme;

/// <summary>docs/cancellation.md.</summary>
public static class CancellationSnippets
{
    public static PyModule Export(TaskCompletionSource cleaned)
    {
        // <snippet>
        PyModule jobs = PyModule
            .Create("jobs")
            .AddAsyncFunction("work", async (CancellationToken token) =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    await Task.Delay(50, CancellationToken.None); // Python goes on after this
                    cleaned.SetResult();
                }
            });
        // </snippet>
        return jobs;
    }

    public static async Task CancelPython(PyObject pythonTask, TimeSpan limit)
    {
        // <snippet>
        using var source = new CancellationTokenSource(limit);
        // Cancels the Python task, and waits for its finally blocks.
        await PyFuture.FromPython(pythonTask).AsTask<PyObject>(source.Token);
        // </snippet>
    }
}
