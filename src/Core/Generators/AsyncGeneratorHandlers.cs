namespace PyWaker;

/// <summary>Handlers for the values and errors that Python sends and throws into a stream's generator.</summary>
public sealed class AsyncGeneratorHandlers
{
    /// <summary>Called with the value of <c>asend(value)</c> before the next item is requested.</summary>
    /// <remarks>Default: null; a value is refused with <c>TypeError</c>.</remarks>
    public Func<PyObject, ValueTask>? OnSend { get; init; }

    /// <summary>
    /// Called with the error of <c>athrow(error)</c>; true if it was handled, and the generator yields its next item.
    /// </summary>
    /// <remarks>False if the error ends the generator. Default: null, which acts as false.</remarks>
    public Func<Exception, ValueTask<bool>>? OnThrow { get; init; }
}
