namespace PyWaker;

/// <summary>The choice and settings of the Python that <see cref="Python.Initialize"/> starts.</summary>
public sealed class PythonOptions
{
    /// <summary>
    /// The interpreter's executable, possibly a virtual environment's. Default: null, the first one found.
    /// </summary>
    /// <remarks>
    /// The default searches <c>PYWAKER_PYTHON</c>, then <c>VIRTUAL_ENV</c>, then the first suitable <c>python3</c> on
    /// <c>PATH</c>.
    /// </remarks>
    public string? Executable { get; init; }

    /// <summary>
    /// The path of libpython, when it is not where the executable says. Default: null, the executable is queried.
    /// </summary>
    public string? Library { get; init; }

    /// <summary>The contents of <c>sys.argv</c>. Default: one empty string, as in an interactive Python.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [""];

    /// <summary>
    /// Folders to put at the front of <c>sys.path</c>. Default: the program's, <see cref="AppContext.BaseDirectory"/>,
    /// into which the build copies a project's <c>.py</c> files.
    /// </summary>
    /// <remarks>Equivalent: <c>python</c> puts the folder of its script there.</remarks>
    public IReadOnlyList<string> SearchPaths { get; init; } = [AppContext.BaseDirectory];

    /// <summary>Whether Ctrl-C raises <c>KeyboardInterrupt</c>, as under <c>python</c>. Default: true.</summary>
    /// <remarks>
    /// Python's own handler is installed, without which some event loops refuse to start. Applies only when this
    /// library starts Python, never when it joins one.
    /// </remarks>
    public bool InstallSignalHandlers { get; init; } = true;
}
