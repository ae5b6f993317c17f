namespace PyWaker.Hosting;

/// <summary>What <see cref="PythonServiceCollectionExtensions.AddPython"/> starts with the application.</summary>
public sealed class PythonHostOptions
{
    /// <summary>Which Python, and how; default: as <see cref="PyWaker.Python.Initialize"/>. Its signal handlers are not installed: Ctrl-C is the host's.</summary>
    public PythonOptions Python { get; set; } = new();

    /// <summary>Called once when Python runs and no loop does yet, attached, on Python's main thread: registers backends, exports modules. Default: nothing.</summary>
    public Action? Initialize { get; set; }

    /// <summary>The name of the event loop that is started on a thread of its own (<see cref="PyLoopThread.Start"/>), which is the service <see cref="PyLoop"/>; default: <c>asyncio</c>; null for none.</summary>
    public string? Loop { get; set; } = "asyncio";

    /// <summary>How that loop is run; default: null, the defaults.</summary>
    public PyLoopOptions? LoopOptions { get; set; }

    /// <summary>Whether what Python's <c>logging</c> lets through goes to the <c>ILogger</c> of the Python logger's name; default: true. Python's own levels decide first: <c>WARNING</c> unless set.</summary>
    public bool ForwardLogging { get; set; } = true;

    /// <summary>Whether Python is shut down when the application has stopped, if it was started here; default: true. It cannot be started again in the same process.</summary>
    public bool ShutDownPython { get; set; } = true;
}
