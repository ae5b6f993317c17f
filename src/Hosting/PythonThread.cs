using System.Diagnostics.CodeAnalysis;

namespace PyWaker.Hosting;

/// <summary>
/// Python's main thread in an application whose own threads come and go: it starts Python, waits, and shuts it down.
/// </summary>
internal sealed class PythonThread
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stop = new();

    private PythonThread(bool isOwner)
    {
        IsOwner = isOwner;
    }

    /// <summary>Whether Python was started here, rather than joined.</summary>
    public bool IsOwner { get; }

    /// <summary>
    /// Starts or joins Python and runs the application's initialization. Exceptions of these are thrown.
    /// </summary>
    public static PythonThread Start(PythonHostOptions options)
    {
        var thread = new PythonThread(!Python.IsInitialized);
        new Thread(() => thread.Run(options)) { IsBackground = true, Name = "Python" }.UnsafeStart();
        thread._started.Task.GetAwaiter().GetResult();
        return thread;
    }

    public Task ShutdownAsync()
    {
        _stop.TrySetResult();
        return _ended.Task;
    }

    [SuppressMessage("Design", "CA1031", Justification = "It is thrown where the start, or the end, is waited for.")]
    private void Run(PythonHostOptions options)
    {
        try
        {
            Initialize(options);
            _started.SetResult();
        }
        catch (Exception e)
        {
            _started.SetException(e);
            return;
        }

        if (!IsOwner)
        {
            return;
        }

        try
        {
            _stop.Task.GetAwaiter().GetResult();
            Python.Shutdown();
            _ended.SetResult();
        }
        catch (Exception e)
        {
            _ended.SetException(e);
        }
    }

    private static void Initialize(PythonHostOptions options)
    {
        // Ctrl-C belongs to the host: Python's handler in its place would queue the signal for this thread, which does
        // nothing.
        Python.Initialize(
            new PythonOptions
            {
                Executable = options.Python.Executable,
                Library = options.Python.Library,
                Arguments = options.Python.Arguments,
                SearchPaths = options.Python.SearchPaths,
                InstallSignalHandlers = false,
            }
        );
        using AttachScope scope = Python.Attach();
        options.Initialize?.Invoke();
    }
}
