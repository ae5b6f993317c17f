namespace PyWaker;

/// <summary>What a stream does with the values and errors that Python puts into its generator.</summary>
public sealed class AsyncGeneratorHandlers
{
    /// <summary>Called with the value of <c>asend(value)</c> before the next item is asked for; default: null, a value is refused with <c>TypeError</c>.</summary>
    public Func<PyObject, ValueTask>? OnSend { get; init; }

    /// <summary>
    /// Called with the error of <c>athrow(error)</c>; true when it was dealt with, and the generator gives its next item; false when it ends the
    /// generator. Default: null, the same as false.
    /// </summary>
    public Func<Exception, ValueTask<bool>>? OnThrow { get; init; }
}
