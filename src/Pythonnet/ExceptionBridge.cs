using Python.Runtime;
using PyWaker.LowLevel;

namespace PyWaker.Pythonnet;

/// <summary>Translates exceptions between the two libraries. Requires an attached thread.</summary>
internal static class ExceptionBridge
{
    /// <summary>The Python exception that a pythonnet exception holds.</summary>
    public static PyHeldException Held(NetException exception)
    {
        exception.Normalize();
        return new PyHeldException(
            ObjectBridge.ToPyWaker(exception.Value!),
            exception.Traceback is { } traceback ? ObjectBridge.ToPyWaker(traceback) : null,
            null
        );
    }

    /// <summary>The .NET exception behind a Python exception object of pythonnet; null for all others.</summary>
    public static Exception? Recognize(PyObject value) =>
        PythonEngine.IsInitialized ? BorrowedNetObject.Unwrap(value.Handle) as Exception : null;

    /// <summary>The exception that C# code with pythonnet expects to catch.</summary>
    public static NetException ToNet(PythonException exception)
    {
        using AttachScope scope = Python.Attach();
        NetObject value = ObjectBridge.ToNet(exception.Value);
        using PyObject traceback = exception.Value.GetAttribute("__traceback__");
        return new NetException(
            value.GetPythonType(),
            value,
            traceback.IsNone ? null : ObjectBridge.ToNet(traceback),
            exception.InnerException
        );
    }
}
