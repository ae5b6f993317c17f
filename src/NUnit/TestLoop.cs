using System.Diagnostics;
using System.Runtime.ExceptionServices;
using PyWaker.Anyio;

namespace PyWaker.Testing;

/// <summary>The loop that an attribute of a test names. Each library of such attributes compiles this file.</summary>
/// <param name="name">The loop's name, as <see cref="PyLoop.Run"/> takes it.</param>
/// <param name="module">The Python module that the loop requires.</param>
[StackTraceHidden]
internal sealed class TestLoop(string name, string module)
{
    private static readonly object s_lock = new();
    private static bool s_registered;

    /// <summary>Starts Python and registers asyncio, trio and anyio, unless that was done before.</summary>
    /// <returns>Why this Python cannot run the loop; null if it can.</returns>
    public string? Prepare()
    {
        lock (s_lock)
        {
            if (!s_registered)
            {
                Python.Initialize();
                AnyioBackend.Register();
                s_registered = true;
            }
        }

        try
        {
            PyObject.Import(module).Dispose();
            return null;
        }
        catch (PythonException e) when (e.TypeName is "ModuleNotFoundError")
        {
            return $"{Python.Executable} cannot import {module}: {e.Message}";
        }
    }

    /// <summary>Runs a new loop on this thread, with a body as a task of its own, until the task has ended.</summary>
    /// <param name="body">The body. Its token is canceled when Python cancels the task.</param>
    /// <param name="debug">Whether the framework's debug mode is on.</param>
    /// <param name="timeout">The time in milliseconds after which the task is cancelled; 0 for never.</param>
    /// <param name="token">Cancels the task.</param>
    /// <exception cref="TimeoutException">The task was cancelled because the time was over.</exception>
    /// <remarks>
    /// The body's exception does not pass through the loop: its stack trace has no frames of the loop.
    /// </remarks>
    public void Run(Func<CancellationToken, Task> body, bool debug, int timeout, CancellationToken token)
    {
        ExceptionDispatchInfo? failure = null;
        PyLoop.Run(
            name,
            async (running, _) =>
            {
                try
                {
                    failure = await RunTask(running, body, timeout, token).ConfigureAwait(false);
                }
                catch (Exception e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            },
            new PyLoopOptions { Debug = debug }
        );
        failure?.Throw();
    }

    // In a separate task, which can be cancelled.
    private static async Task<ExceptionDispatchInfo?> RunTask(
        PyLoop running,
        Func<CancellationToken, Task> body,
        int timeout,
        CancellationToken token
    )
    {
        using var overtime = new CancellationTokenSource();
        if (timeout > 0)
        {
            overtime.CancelAfter(timeout);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(overtime.Token, token);
        try
        {
            return await running
                .RunAsync(canceled => Outcome(Start(body, canceled)), either.Token)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (overtime.IsCancellationRequested)
        {
            throw new TimeoutException($"The test did not end within {timeout} ms and was cancelled.", e);
        }
    }

    // No async method: a frame of one cannot be hidden.
    private static Task Start(Func<CancellationToken, Task> body, CancellationToken canceled)
    {
        try
        {
            return body(canceled);
        }
        catch (OperationCanceledException e)
        {
            return Task.FromCanceled(e.CancellationToken.IsCancellationRequested ? e.CancellationToken : new(true));
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }

    // The exception that a body has thrown; a cancellation is the end of the task itself.
    private static async Task<ExceptionDispatchInfo?> Outcome(Task body)
    {
        await body.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (body.IsCanceled || body.Exception?.InnerException is OperationCanceledException)
        {
            await body.ConfigureAwait(false);
        }

        return body.Exception is { } exception ? ExceptionDispatchInfo.Capture(exception.InnerException!) : null;
    }
}
