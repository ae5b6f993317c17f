namespace PyWaker.Hosting;

/// <summary>Settings of <see cref="PythonServiceCollectionExtensions.AddPython"/>.</summary>
public sealed class PythonHostOptions
{
    /// <summary>
    /// The choice and settings of the interpreter. Default: as <see cref="PyWaker.Python.Initialize"/>.
    /// </summary>
    /// <remarks>Python's signal handlers are not installed: Ctrl-C belongs to the host.</remarks>
    public PythonOptions Python { get; set; } = new();

    /// <summary>
    /// A callback that exports modules, and registers backends that no package of the program brings. Default: nothing.
    /// </summary>
    /// <remarks>
    /// Called once, attached, on Python's main thread, after Python has started and before any loop runs.
    /// </remarks>
    public Action? Initialize { get; set; }

    /// <summary>
    /// The name of the event loop, which is the service <see cref="PyLoop"/>; null for none. Default: <c>asyncio</c>.
    /// </summary>
    /// <remarks>It runs on its own thread (<see cref="PyLoopThread.Start"/>).</remarks>
    public string? Loop { get; set; } = "asyncio";

    /// <summary>Settings of the loop. Default: null, the defaults.</summary>
    public PyLoopOptions? LoopOptions { get; set; }

    /// <summary>
    /// Whether Python's <c>logging</c> records go to the <c>ILogger</c> of the same name. Default: true.
    /// </summary>
    /// <remarks>Python's own levels filter first: <c>WARNING</c> unless set.</remarks>
    public bool ForwardLogging { get; set; } = true;

    /// <summary>
    /// Whether Python, if it was started here, is shut down when the application has stopped. Default: true.
    /// </summary>
    /// <remarks>Python cannot be started again in the same process.</remarks>
    public bool ShutDownPython { get; set; } = true;
}
