using PyWaker.LowLevel;

namespace PyWaker;

// Loops that .NET runs.
public sealed partial class PyLoop
{
    private static readonly CoroutineOptions s_mainOptions = new() { Name = "main", IsInternal = true };

    /// <summary>Whether the loop's main task, a C# function, has ended. From any thread.</summary>
    /// <remarks>The remaining tasks are then being cancelled, and nothing new begins.</remarks>
    internal bool IsEnding { get; private set; }

    /// <summary>
    /// Runs a new event loop on this thread with a C# function as its main task, until that has ended.
    /// </summary>
    /// <param name="loop">The loop's name, one of those that the registered backends know.</param>
    /// <param name="main">The function, called on this thread, attached, inside the main task. Its awaits of Python
    /// objects run in that task. Its token is canceled when Python cancels the task: on Ctrl-C, for one, when this is
    /// Python's main thread.</param>
    /// <param name="options">Settings of the loop; null for the defaults.</param>
    /// <remarks>
    /// Then cancels the remaining tasks, waits for their clean-up, shuts down async generators and the loop's own
    /// threads, and closes the loop. Blocks until the loop has ended. The loop must be the only one on this thread.
    /// </remarks>
    /// <exception cref="ArgumentException">No registered backend knows the name; the message lists those that are
    /// known.</exception>
    /// <exception cref="PythonException">The loop could not be created or run, or the function threw a Python exception
    /// (<c>KeyboardInterrupt</c> after Ctrl-C); its .NET exceptions are thrown as themselves.</exception>
    public static void Run(string loop, Func<PyLoop, CancellationToken, Task> main, PyLoopOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(main);
        Bindings.ReferencedBackends.Register();
        AsyncBackend backend = AsyncBackends.ForLoop(loop);
        using AttachScope scope = Python.Attach();
        PyLoop? running = null;
        using PyObject callable = NativeCallable.Create("main", _ =>
        {
            running = Of(backend);
            using PyObject coroutine = Coroutine
                .FromFunction(token => RunMain(running, main, token), s_mainOptions)
                .WithLoop(running)
                .ToPython();
            return PyResult.From(coroutine);
        });
        try
        {
            backend.Run(loop, callable.Borrow(), options ?? PyLoopOptions.Default);
        }
        finally
        {
            // The framework's own sign of the end may come late, through Python's collector.
            running?.Channel.Close();
        }
    }

    private static async Task RunMain(PyLoop loop, Func<PyLoop, CancellationToken, Task> main, CancellationToken token)
    {
        // The loop that was entered around the call is another one.
        InScope = null;
        try
        {
            await main(loop, token).ConfigureAwait(false);
        }
        finally
        {
            loop.IsEnding = true;
        }
    }
}
