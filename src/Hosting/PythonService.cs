using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PyWaker.Hosting;

/// <summary>Runs Python and its loop for the lifetime of an application.</summary>
internal sealed class PythonService(
    IOptions<PythonHostOptions> options,
    ILoggerFactory loggers,
    IHostApplicationLifetime lifetime
) : IHostedLifecycleService, IDisposable
{
    private readonly PythonHostOptions _options = options.Value;
    private readonly ILogger _logger = loggers.CreateLogger("PyWaker.Hosting");
    private readonly object _lock = new();
    private PythonThread? _python;
    private PyLoopThread? _thread;
    private LogForwarder? _forwarder;
    private bool _isStopping;

    /// <summary>The loop, started if necessary.</summary>
    /// <exception cref="InvalidOperationException">The options name no loop, or the application has
    /// stopped.</exception>
    public PyLoop Loop =>
        FindLoop()
        ?? throw new InvalidOperationException("PythonHostOptions.Loop is null, so there is no event loop: name one.");

    /// <summary>The loop, started with Python if necessary; null if the options name none.</summary>
    /// <exception cref="InvalidOperationException">The application has stopped.</exception>
    public PyLoop? FindLoop()
    {
        if (_isStopping)
        {
            throw new InvalidOperationException("The application has stopped, and its event loop with it.");
        }

        Start();
        return _thread?.Loop;
    }

    // Other services may use Python while they start.
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Start();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Other services may use Python while they stop.
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        if (_thread is { } thread)
        {
            await thread.StopAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            PythonLog.LoopStopped(_logger, thread.Name);
        }

        StopForwarding();
        if (_python is { IsOwner: true } python && _options.ShutDownPython)
        {
            await python.ShutdownAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            PythonLog.PythonStopped(_logger);
        }
    }

    // For an application that never started, or did not stop in time.
    public void Dispose() => StopForwarding();

    private void Start()
    {
        // Python's own thread may start an application inside a Python program: the threads that this one waits for
        // need the GIL.
        using DetachScope scope = Python.IsInitialized ? Python.Detach() : default;
        lock (_lock)
        {
            // After a failure, the next caller tries again and gets the reason again.
            if (_python is null)
            {
                _python = PythonThread.Start(_options);
                PythonLog.PythonStarted(_logger, Python.Version, Python.Executable);
            }

            if (_options.ForwardLogging)
            {
                _forwarder ??= new LogForwarder(loggers);
            }

            if (_options.Loop is { } loop && _thread is null)
            {
                _thread = PyLoopThread.Start(loop, _options.LoopOptions);
                PythonLog.LoopStarted(_logger, loop);
                _thread.Completion.ContinueWith(
                    OnLoopEnded,
                    CancellationToken.None,
                    TaskContinuationOptions.None,
                    TaskScheduler.Default
                );
            }
        }
    }

    private void OnLoopEnded(Task ended)
    {
        if (ended.Exception is { } exception && !_isStopping)
        {
            PythonLog.LoopFailed(_logger, exception.InnerException, _options.Loop!);
            lifetime.StopApplication();
        }
    }

    private void StopForwarding() => Interlocked.Exchange(ref _forwarder, null)?.Dispose();
}
