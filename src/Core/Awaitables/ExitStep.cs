using PyWaker.Exceptions;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Awaitables;

/// <summary>
/// Exits an asynchronous context manager: <c>__aexit__(...)</c>. The result is whether the exception is suppressed.
/// </summary>
internal sealed class ExitStep(PyObject manager, PyObject method, Exception? exception) : SessionAwait<bool>
{
    private PyObject? _error;

    public override bool IsCancelable => false;

    private protected override nint Begin()
    {
        if (exception is not null)
        {
            // A cancellation that Python delivered becomes Python's own object again.
            _error = PyObject.FromOwned(
                ExceptionTranslator.GetPythonException(
                    exception is PythonCanceledException canceled ? canceled.Python : exception
                )
            );
        }

        nint awaitable = PythonError.Check(
            AsyncContextManager.Exit(method.Handle, manager.Handle, _error?.Handle ?? 0)
        );
        try
        {
            return PythonError.Check(AwaitProtocol.GetIterator(awaitable));
        }
        finally
        {
            Reference.Release(awaitable);
        }
    }

    public override void Fail(
        nint error,
        AsyncBackend? backend,
        CancellationToken token,
        string text = Messages.AwaitCanceled
    )
    {
        if (_error is not null)
        {
            AsyncContextManager.SetContext(error, _error.Handle);
            _error.Dispose();
        }

        base.Fail(error, backend, token, text);
    }

    public override bool Convert(nint result)
    {
        _error?.Dispose();
        return _error is not null && AsyncContextManager.Swallows(result);
    }
}
