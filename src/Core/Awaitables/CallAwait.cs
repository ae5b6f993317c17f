using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Awaitables;

/// <summary>A wait for what a Python function returns. The function is called where its result is awaited: on the loop thread.</summary>
/// <param name="call">Converts the arguments and calls the function; gives a new reference. Attached.</param>
internal class CallAwait<T>(Func<nint> call) : PyAwait<T>(null)
{
    public override PyObject Awaitable => PyObject.FromOwned(call());

    public override nint NewIterator()
    {
        nint awaitable = call();
        try
        {
            return PythonError.Check(AwaitProtocol.GetIterator(awaitable));
        }
        finally
        {
            Reference.Release(awaitable);
        }
    }
}
