namespace PyWaker;

/// <summary>Which Python <see cref="Python.Initialize"/> starts, and how.</summary>
public sealed class PythonOptions
{
    /// <summary>The interpreter's executable, a virtual environment's included; default: <c>PYWAKER_PYTHON</c>, then <c>VIRTUAL_ENV</c>, then the first suitable <c>python3</c> on <c>PATH</c>.</summary>
    public string? Executable { get; init; }

    /// <summary>The path of libpython, when it is not where the executable says; default: asked of the executable.</summary>
    public string? Library { get; init; }

    /// <summary>What <c>sys.argv</c> holds; default: one empty string, as in an interactive Python.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [""];

    /// <summary>Folders put at the front of <c>sys.path</c>; default: none.</summary>
    public IReadOnlyList<string> SearchPaths { get; init; } = [];

    /// <summary>
    /// Whether Ctrl-C raises <c>KeyboardInterrupt</c>, as under <c>python</c>; default: true. Python's own handler is installed, without
    /// which some event loops refuse to start. Only when this library starts Python, never when it joins one.
    /// </summary>
    public bool InstallSignalHandlers { get; init; } = true;
}
