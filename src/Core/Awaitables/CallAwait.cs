using System.Diagnostics;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Awaitables;

/// <summary>
/// A wait for the result of a Python function, which is called where its result is awaited: on the loop thread.
/// </summary>
/// <param name="call">Converts the arguments and calls the function, attached. Returns a new reference.</param>
[StackTraceHidden]
internal class CallAwait<T>(Func<nint> call) : PyAwait<T>(null)
{
    public override nint NewAwaitable() => call();

    public override string? Remedy => Messages.AsyncFunctionNeeded;

    private protected override string Source => Messages.CallableResult;

    public override nint NewIterator()
    {
        nint awaitable = call();
        try
        {
            return PythonError.Check(AwaitProtocol.GetIterator(awaitable, Remedy));
        }
        finally
        {
            Reference.Release(awaitable);
        }
    }
}
