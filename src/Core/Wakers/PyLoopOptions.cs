namespace PyWaker;

/// <summary>Settings for running an event loop from .NET. Immutable; every member has a default.</summary>
public sealed class PyLoopOptions
{
    internal static PyLoopOptions Default { get; } = new();

    /// <summary>Whether the framework's debug mode is on, where it has one. Default: false.</summary>
    /// <remarks>With false the framework decides (by an environment variable, say).</remarks>
    public bool Debug { get; init; }

    /// <summary>Creates the Python loop object, for loops without a name. Default: null, the framework's own.</summary>
    /// <remarks>
    /// A framework without loop objects accepts only null. Called once, attached, on the thread that will run the loop.
    /// </remarks>
    public Func<PyObject>? LoopFactory { get; init; }
}
