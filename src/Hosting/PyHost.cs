namespace PyWaker.Hosting;

/// <summary>Gives this thread, the program's main thread as a rule, to a Python event loop, with C# code as its main task.</summary>
/// <remarks>
/// <para>Python is initialized if it was not, so that this thread is Python's main thread and Ctrl-C is handled here: the first one cancels the main task (its token) and the loop ends when
/// the clean-up is over; a second one ends what asyncio was about at once, and still lets the cancelled tasks end. <see cref="Run(string, Func{CancellationToken, Task{int}}, PyLoopOptions?)"/> and
/// <see cref="RunForever"/> take SIGTERM for a Ctrl-C, unless Python code handles it.</para>
/// <para>A backend must have been registered. Blocks; not inside another running loop.</para>
/// </remarks>
public static class PyHost
{
    /// <summary>What a program returns that Ctrl-C ended: 128 and the number of SIGINT.</summary>
    public const int InterruptedExitCode = 130;

    /// <summary>What a program returns that SIGTERM ended: 128 and its number.</summary>
    public const int TerminatedExitCode = 143;

    /// <summary>Runs a C# main as the main task of a loop, for <c>return PyHost.Run(...)</c> in <c>Main</c>.</summary>
    /// <param name="loop">The loop's name, as for <see cref="PyLoopThread.Start"/>.</param>
    /// <param name="main">The main: called on this thread; what it awaits in Python is awaited inside the main task. Its token is canceled by Ctrl-C.</param>
    /// <param name="options">How the loop is run; null for the defaults.</param>
    /// <returns>What the main gives, or <see cref="InterruptedExitCode"/> when Ctrl-C ended it, <see cref="TerminatedExitCode"/> when SIGTERM did.</returns>
    /// <exception cref="ArgumentException">No registered backend knows the loop's name.</exception>
    /// <exception cref="PythonException">The loop could not be made, or the main let a Python exception out; a .NET exception comes out as itself.</exception>
    public static int Run(string loop, Func<CancellationToken, Task<int>> main, PyLoopOptions? options = null) =>
        ExitCodeOf(() => RunUntilComplete(loop, main, options));

    /// <inheritdoc cref="Run(string, Func{CancellationToken, Task{int}}, PyLoopOptions?)"/>
    /// <returns>0, or <see cref="InterruptedExitCode"/> when Ctrl-C ended it, <see cref="TerminatedExitCode"/> when SIGTERM did.</returns>
    public static int Run(string loop, Func<CancellationToken, Task> main, PyLoopOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(main);
        return Run(
            loop,
            async token =>
            {
                await main(token).ConfigureAwait(false);
                return 0;
            },
            options);
    }

    /// <inheritdoc cref="Run(string, Func{CancellationToken, Task}, PyLoopOptions?)"/>
    public static int Run(string loop, Func<Task> main, PyLoopOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(main);
        return Run(loop, _ => main(), options);
    }

    /// <summary>Runs a C# function as the main task of a loop and gives its result.</summary>
    /// <param name="loop">The loop's name, as for <see cref="PyLoopThread.Start"/>.</param>
    /// <param name="function">The function.</param>
    /// <param name="options">How the loop is run; null for the defaults.</param>
    /// <exception cref="ArgumentException">No registered backend knows the loop's name.</exception>
    /// <exception cref="PythonException">The loop could not be made, the function let a Python exception out, or Ctrl-C ended it (<c>KeyboardInterrupt</c>); a .NET exception comes out as itself.</exception>
    public static T RunUntilComplete<T>(string loop, Func<CancellationToken, Task<T>> function, PyLoopOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        Python.Initialize();
        T result = default!;
        PyLoop.Run(loop, async (_, token) => result = await function(token).ConfigureAwait(false), options);
        return result;
    }

    /// <summary>Awaits a Python object as the main task of a loop and gives its result: <c>loop.run_until_complete(awaitable)</c>.</summary>
    /// <typeparam name="T">The type its result is converted to.</typeparam>
    /// <inheritdoc cref="RunUntilComplete{T}(string, Func{CancellationToken, Task{T}}, PyLoopOptions?)"/>
    public static T RunUntilComplete<T>(string loop, PyObject awaitable, PyLoopOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(awaitable);
        return RunUntilComplete(loop, token => awaitable.AsValueTask<T>(token).AsTask(), options);
    }

    /// <summary>Runs a loop for what others do on it, until it is stopped.</summary>
    /// <param name="loop">The loop's name, as for <see cref="PyLoopThread.Start"/>.</param>
    /// <param name="started">Called on this thread, attached, when the loop runs.</param>
    /// <param name="stop">Canceled, from any thread: the loop is ended.</param>
    /// <param name="options">How the loop is run; null for the defaults.</param>
    /// <returns>0, or <see cref="InterruptedExitCode"/> when Ctrl-C ended it, <see cref="TerminatedExitCode"/> when SIGTERM did.</returns>
    /// <exception cref="ArgumentException">No registered backend knows the loop's name.</exception>
    /// <exception cref="PythonException">The loop could not be made, or was ended by what a task let out (<c>SystemExit</c>).</exception>
    public static int RunForever(string loop, Action<PyLoop> started, CancellationToken stop, PyLoopOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(started);
        return ExitCodeOf(() =>
        {
            PyLoop.Run(loop, (running, token) => Serve(running, started, stop, token), options);
            return 0;
        });
    }

    private static async Task Serve(PyLoop loop, Action<PyLoop> started, CancellationToken stop, CancellationToken cancelled)
    {
        started(loop);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, cancelled);
        await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancelled.ThrowIfCancellationRequested();
    }

    private static int ExitCodeOf(Func<int> run)
    {
        Python.Initialize();
        using var termination = new Termination();
        try
        {
            return run();
        }
        catch (PythonException e) when (e.TypeName == "KeyboardInterrupt")
        {
            return termination.Came ? TerminatedExitCode : InterruptedExitCode;
        }
    }
}
