namespace PyWaker.TestKit;

/// <summary>What the operations and streams of the contract suite are without a coroutine or generator of ours: for another library, which makes Python objects of them.</summary>
public static class PlainOperations
{
    /// <summary>The task of an operation, as a kind of <c>wait</c> has it.</summary>
    public static object Wait(PyObject operation, string kind, bool gated, string onCancel, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return operation.As<Operation>().Plain(kind, gated, onCancel, token);
    }

    /// <summary>The stream behind <c>iterate</c>.</summary>
    public static IAsyncEnumerable<object?> Iterate(PyObject stream, bool gated, bool failsDisposal)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.As<ItemStream>().Plain(gated, failsDisposal);
    }
}
