namespace PyWaker;

/// <summary>A cancellation that a Python framework delivered, in .NET's terms. Raised in Python again it is the same object.</summary>
/// <param name="text">What it says.</param>
/// <param name="python">Python's exception.</param>
/// <param name="token">The token that stands for the cancellation, if there is one.</param>
internal sealed class PythonCanceledException(string text, PythonException python, CancellationToken token)
    : OperationCanceledException(text, python, token)
{
    /// <summary>Python's exception.</summary>
    public PythonException Python { get; } = python;
}
