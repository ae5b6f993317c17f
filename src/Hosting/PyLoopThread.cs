using System.Diagnostics.CodeAnalysis;
using PyWaker.LowLevel;

namespace PyWaker.Hosting;

/// <summary>
/// A Python event loop on its own thread. Stop or dispose it when its work is done. Any number may run at once.
/// </summary>
/// <remarks>
/// The thread is a background thread: it does not keep the process alive. Loops that still run when Python is shut down
/// are stopped first.
/// </remarks>
public sealed class PyLoopThread : IAsyncDisposable
{
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<PyLoop> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PyLoopThread(string name)
    {
        Name = name;
    }

    /// <summary>The name with which it was started.</summary>
    public string Name { get; }

    /// <summary>The loop, through which callers await, run and post work.</summary>
    public PyLoop Loop => _started.Task.GetAwaiter().GetResult();

    /// <summary>
    /// Completes when the thread has ended; fails with the exception that ended the loop, unless it was stopped.
    /// </summary>
    /// <remarks>A <c>SystemExit</c> of a task is such an exception.</remarks>
    public Task Completion => _ended.Task;

    /// <summary>Starts a loop and waits until it runs.</summary>
    /// <param name="loop">The loop's name, one of those that the registered backends know
    /// (<see cref="AsyncBackend.LoopNames"/>): <c>asyncio</c>, <c>uvloop</c>, <c>trio</c>, <c>anyio</c>,
    /// <c>anyio+trio</c>.</param>
    /// <param name="options">Settings of the loop; null for the defaults.</param>
    /// <remarks>
    /// Initializes Python if necessary: then the calling thread is Python's main thread, on which
    /// <see cref="Python.Shutdown"/> must be called. The backends are those of the packages that the program
    /// references. From any thread; an attached thread is detached meanwhile.
    /// </remarks>
    /// <exception cref="ArgumentException">No registered backend knows the name; the message lists those that are
    /// known.</exception>
    /// <exception cref="InvalidOperationException">No usable Python was found, or it is shutting down.</exception>
    /// <exception cref="PythonException">The loop could not be created; <c>ModuleNotFoundError</c> when its package is
    /// not installed.</exception>
    public static PyLoopThread Start(string loop, PyLoopOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        Python.Initialize();
        var started = new PyLoopThread(loop);
        LoopThreads.Add(started);

        // The thread inherits nothing from here: neither the current loop nor the coroutine that this code belongs to.
        new Thread(() => started.Run(options)) { IsBackground = true, Name = "Python " + loop }.UnsafeStart();
        using (Python.Detach())
        {
            _ = started.Loop;
        }

        return started;
    }

    /// <summary>Ends the loop: cancels its tasks, waits for their clean-up, and closes it.</summary>
    /// <param name="cancellationToken">Ends the waiting when canceled; the loop still ends.</param>
    /// <returns><see cref="Completion"/>. Awaits on the loop have ended by then: with their result, or with an
    /// <see cref="OperationCanceledException"/> or <see cref="InvalidOperationException"/>.</returns>
    /// <remarks>
    /// Its async generators and its own threads are shut down before it closes. From any thread, any number of times. A
    /// function that runs on the loop as a task and waits here would wait for itself.
    /// </remarks>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        _stop.TrySetResult();
        return Completion.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Ends the loop as <see cref="StopAsync"/> does, but does not throw the exception that ended it earlier: see
    /// <see cref="Completion"/>.
    /// </summary>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [SuppressMessage("Design", "CA1031", Justification = "Whatever ended the loop is handed to whoever waits for it.")]
    private void Run(PyLoopOptions? options)
    {
        try
        {
            PyLoop.Run(Name, Serve, options);
            LoopThreads.Remove(this);
            _ended.SetResult();
        }
        catch (Exception e)
        {
            LoopThreads.Remove(this);
            if (_started.TrySetException(e))
            {
                // The starter is told.
                _ended.SetResult();
            }
            else
            {
                _ended.SetException(e);
            }
        }
    }

    private Task Serve(PyLoop loop, CancellationToken token)
    {
        _started.SetResult(loop);
        return _stop.Task.WaitAsync(token);
    }
}
