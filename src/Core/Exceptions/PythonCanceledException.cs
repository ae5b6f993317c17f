namespace PyWaker.Exceptions;

/// <summary>
/// A cancellation that a Python framework delivered, as a .NET exception. Raised in Python again, it is the same
/// object.
/// </summary>
/// <param name="text">The message.</param>
/// <param name="python">The Python exception.</param>
/// <param name="token">The token that stands for the cancellation, if there is one.</param>
internal sealed class PythonCanceledException(string text, PythonException python, CancellationToken token)
    : OperationCanceledException(text, python, token)
{
    /// <summary>The Python exception.</summary>
    public PythonException Python { get; } = python;
}
