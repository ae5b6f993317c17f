namespace PyWaker;

/// <summary>How an event loop is run from .NET. Immutable; every member has a default that suits most.</summary>
public sealed class PyLoopOptions
{
    internal static PyLoopOptions Default { get; } = new();

    /// <summary>Whether the framework's own debug mode is on, where it has one; default: false, as the framework decides (an environment variable, say).</summary>
    public bool Debug { get; init; }

    /// <summary>Makes the Python loop object, for loops that no name stands for; default: null, the framework's own, and the only one that a framework without loop objects takes. Called once, attached, on the thread that will run the loop.</summary>
    public Func<PyObject>? LoopFactory { get; init; }
}
