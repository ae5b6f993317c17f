namespace PyWaker.Hosting;

/// <summary>
/// Runs a Python event loop on the calling thread, usually the program's main thread, with C# code as its main task.
/// </summary>
/// <remarks>
/// <para>Python is initialized if necessary, so that the calling thread is Python's main thread and handles Ctrl-C: the
/// first one cancels the main task (its token), and the loop ends when the clean-up is over; a second one interrupts
/// asyncio at once, and still lets the cancelled tasks end.
/// <see cref="Run(string, Func{CancellationToken, Task{int}}, PyLoopOptions?, PythonOptions?)"/> and
/// <see cref="RunForever"/> treat SIGTERM as a Ctrl-C, unless Python code handles it.</para>
/// <para>Blocks; cannot be called inside another running loop.</para>
/// </remarks>
public static class PyHost
{
    /// <summary>The exit code of a program that Ctrl-C ended: 128 plus the number of SIGINT.</summary>
    public const int InterruptedExitCode = 130;

    /// <summary>The exit code of a program that SIGTERM ended: 128 plus its number.</summary>
    public const int TerminatedExitCode = 143;

    /// <summary>Runs a C# main as the main task of a loop, for <c>return PyHost.Run(...)</c> in <c>Main</c>.</summary>
    /// <param name="loop">The loop's name, as for <see cref="PyLoopThread.Start"/>.</param>
    /// <param name="main">The main function, called on this thread; its awaits of Python objects run inside the main
    /// task. Its token is canceled by Ctrl-C.</param>
    /// <param name="options">Settings of the loop; null for the defaults.</param>
    /// <param name="python">The choice and settings of the interpreter, if Python is not initialized yet; null for the
    /// defaults.</param>
    /// <returns>The main function's result, or <see cref="InterruptedExitCode"/> when Ctrl-C ended it,
    /// <see cref="TerminatedExitCode"/> when SIGTERM did.</returns>
    /// <exception cref="ArgumentException">No registered backend knows the loop's name.</exception>
    /// <exception cref="PythonException">The loop could not be created, or the main function threw a Python exception;
    /// a .NET exception is thrown as itself.</exception>
    public static int Run(
        string loop,
        Func<CancellationToken, Task<int>> main,
        PyLoopOptions? options = null,
        PythonOptions? python = null
    ) => ExitCodeOf(python, () => RunUntilComplete(loop, main, options));

    /// <inheritdoc cref="Run(string, Func{CancellationToken, Task{int}}, PyLoopOptions?, PythonOptions?)"/>
    /// <returns>0, or <see cref="InterruptedExitCode"/> when Ctrl-C ended it, <see cref="TerminatedExitCode"/> when
    /// SIGTERM did.</returns>
    public static int Run(
        string loop,
        Func<CancellationToken, Task> main,
        PyLoopOptions? options = null,
        PythonOptions? python = null
    )
    {
        ArgumentNullException.ThrowIfNull(main);
        return Run(
            loop,
            async token =>
            {
                await main(token).ConfigureAwait(false);
                return 0;
            },
            options,
            python
        );
    }

    /// <inheritdoc cref="Run(string, Func{CancellationToken, Task}, PyLoopOptions?, PythonOptions?)"/>
    public static int Run(string loop, Func<Task> main, PyLoopOptions? options = null, PythonOptions? python = null)
    {
        ArgumentNullException.ThrowIfNull(main);
        return Run(loop, _ => main(), options, python);
    }

    /// <summary>Runs a C# function as the main task of a loop and returns its result.</summary>
    /// <param name="loop">The loop's name, as for <see cref="PyLoopThread.Start"/>.</param>
    /// <param name="function">The function.</param>
    /// <param name="options">Settings of the loop; null for the defaults.</param>
    /// <param name="python">As for <see cref="Run(string, Func{CancellationToken, Task{int}}, PyLoopOptions?,
    /// PythonOptions?)"/>; used only if Python is not initialized yet.</param>
    /// <exception cref="ArgumentException">No registered backend knows the loop's name.</exception>
    /// <exception cref="PythonException">The loop could not be created, the function threw a Python exception, or
    /// Ctrl-C ended it (<c>KeyboardInterrupt</c>); a .NET exception is thrown as itself.</exception>
    public static T RunUntilComplete<T>(
        string loop,
        Func<CancellationToken, Task<T>> function,
        PyLoopOptions? options = null,
        PythonOptions? python = null
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        Python.Initialize(python);
        T result = default!;
        PyLoop.Run(loop, async (_, token) => result = await function(token).ConfigureAwait(false), options);
        return result;
    }

    /// <summary>
    /// Awaits a Python object as the main task of a loop and returns its result:
    /// <c>loop.run_until_complete(awaitable)</c>.
    /// </summary>
    /// <typeparam name="T">The type to which the result is converted.</typeparam>
    /// <inheritdoc cref="RunUntilComplete{T}(string, Func{CancellationToken, Task{T}}, PyLoopOptions?,
    /// PythonOptions?)"/>
    public static T RunUntilComplete<T>(string loop, PyObject awaitable, PyLoopOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(awaitable);
        return RunUntilComplete(loop, token => awaitable.AsValueTask<T>(token).AsTask(), options);
    }

    /// <summary>Runs a loop for work from elsewhere, until it is stopped.</summary>
    /// <param name="loop">The loop's name, as for <see cref="PyLoopThread.Start"/>.</param>
    /// <param name="started">Called on this thread, attached, when the loop is running.</param>
    /// <param name="stop">Ends the loop when canceled, from any thread.</param>
    /// <param name="options">Settings of the loop; null for the defaults.</param>
    /// <param name="python">As for <see cref="Run(string, Func{CancellationToken, Task{int}}, PyLoopOptions?,
    /// PythonOptions?)"/>.</param>
    /// <returns>0, or <see cref="InterruptedExitCode"/> when Ctrl-C ended it, <see cref="TerminatedExitCode"/> when
    /// SIGTERM did.</returns>
    /// <exception cref="ArgumentException">No registered backend knows the loop's name.</exception>
    /// <exception cref="PythonException">The loop could not be created, or an exception of a task ended it
    /// (<c>SystemExit</c>).</exception>
    public static int RunForever(
        string loop,
        Action<PyLoop> started,
        CancellationToken stop,
        PyLoopOptions? options = null,
        PythonOptions? python = null
    )
    {
        ArgumentNullException.ThrowIfNull(started);
        return ExitCodeOf(python, () =>
        {
            PyLoop.Run(loop, (running, token) => Serve(running, started, stop, token), options);
            return 0;
        });
    }

    private static async Task Serve(
        PyLoop loop,
        Action<PyLoop> started,
        CancellationToken stop,
        CancellationToken cancelled
    )
    {
        started(loop);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, cancelled);
        await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancelled.ThrowIfCancellationRequested();
    }

    private static int ExitCodeOf(PythonOptions? python, Func<int> run)
    {
        Python.Initialize(python);
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
