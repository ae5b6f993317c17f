using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Awaitables;

/// <summary>Enters an asynchronous context manager: <c>__aenter__()</c>.</summary>
internal sealed class EnterStep(PyObject manager) : SessionAwait<PyObject>
{
    /// <summary>The <c>__aexit__</c> of the manager's type, set once it was entered.</summary>
    public PyObject? ExitMethod { get; private set; }

    private protected override nint Begin()
    {
        nint enter = AsyncContextManager.EnterMethod(manager.Handle);
        nint awaitable = 0;
        try
        {
            // A manager without __aexit__ is not entered.
            ExitMethod = PyObject.FromOwned(AsyncContextManager.ExitMethod(manager.Handle));
            awaitable = PythonError.Check(AsyncContextManager.Enter(enter, manager.Handle));
            return PythonError.Check(AwaitProtocol.GetIterator(awaitable));
        }
        finally
        {
            Reference.Release(enter);
            Reference.Release(awaitable);
        }
    }
}
