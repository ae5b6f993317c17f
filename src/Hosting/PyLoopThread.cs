using System.Diagnostics.CodeAnalysis;

namespace PyWaker.Hosting;

/// <summary>A Python event loop on a thread of its own. Stop it, or dispose it, when its work is done; any number may run at once.</summary>
/// <remarks>
/// The thread is a background thread: it does not keep the process alive. Loops that still run when Python is shut down are stopped first.
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

    /// <summary>The name it was started by.</summary>
    public string Name { get; }

    /// <summary>The loop: what is awaited, run and posted there goes through it.</summary>
    public PyLoop Loop => _started.Task.GetAwaiter().GetResult();

    /// <summary>Ends when the thread has done its last; fails with what ended the loop, if it was not stopped: a <c>SystemExit</c> that a task let out, for one.</summary>
    public Task Completion => _ended.Task;

    /// <summary>Starts a loop and waits until it runs.</summary>
    /// <param name="loop">The loop's name, one of those that the registered backends know (<see cref="IAsyncBackend.Loops"/>): <c>asyncio</c>, <c>uvloop</c>, <c>trio</c>, <c>anyio</c>, <c>anyio+trio</c>.</param>
    /// <param name="options">How it is run; null for the defaults.</param>
    /// <remarks>Python must be initialized, and the backend registered. From any thread; one that is attached is detached meanwhile.</remarks>
    /// <exception cref="ArgumentException">No registered backend knows the name; the message lists those that are known.</exception>
    /// <exception cref="InvalidOperationException">Python is not initialized, or is shutting down.</exception>
    /// <exception cref="PythonException">The loop could not be made; <c>ModuleNotFoundError</c> when its package is not installed.</exception>
    public static PyLoopThread Start(string loop, PyLoopOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        var started = new PyLoopThread(loop);
        LoopThreads.Add(started);

        // It takes nothing along from here: neither the loop that is entered nor the coroutine that this code belongs to.
        new Thread(() => started.Run(options)) { IsBackground = true, Name = "Python " + loop }.UnsafeStart();
        using (Python.Detach())
        {
            _ = started.Loop;
        }

        return started;
    }

    /// <summary>Ends the loop: cancels its tasks and waits for their clean-up, shuts down its async generators and its own threads, and closes it.</summary>
    /// <param name="cancellationToken">Canceled: this no longer waits; the loop goes on ending.</param>
    /// <returns><see cref="Completion"/>. What was awaited on the loop has ended by then: with its result, or with an <see cref="OperationCanceledException"/> or <see cref="InvalidOperationException"/>.</returns>
    /// <remarks>From any thread, as often as one likes. A function that runs on the loop as a task and waits here would wait for itself.</remarks>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        _stop.TrySetResult();
        return Completion.WaitAsync(cancellationToken);
    }

    /// <summary>As <see cref="StopAsync"/>, but what ended the loop before is not thrown: see <see cref="Completion"/>.</summary>
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
                // Who started it hears of it.
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
