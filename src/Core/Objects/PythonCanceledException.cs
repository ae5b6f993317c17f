namespace PyWaker;

/// <summary>A cancellation that Python delivered (<c>asyncio.CancelledError</c>, <c>trio.Cancelled</c>), in .NET's terms. Raised in Python again it is the same object.</summary>
/// <param name="python">Python's exception.</param>
/// <param name="token">The token that stands for the cancellation, if there is one.</param>
internal sealed class PythonCanceledException(PythonException python, CancellationToken token)
    : OperationCanceledException(Texts.AwaitCanceled, python, token)
{
    /// <summary>Python's exception.</summary>
    public PythonException Python { get; } = python;
}
