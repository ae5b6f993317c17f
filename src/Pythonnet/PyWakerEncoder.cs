using Python.Runtime;
using PyWaker.LowLevel;

namespace PyWaker.Pythonnet;

/// <summary>
/// Encodes PyWaker's objects, coroutines, generators and exceptions as the Python objects behind them.
/// </summary>
/// <remarks>pythonnet passes the declared type of a value, which may be any of its base types.</remarks>
internal sealed class PyWakerEncoder : IPyObjectEncoder
{
    public bool CanEncode(Type type) =>
        type.IsAssignableFrom(typeof(PyObject))
        || type.IsAssignableFrom(typeof(PythonException))
        || type.IsAssignableTo(typeof(NativeObject))
        || type.IsAssignableFrom(typeof(NativeObject));

    public NetObject? TryEncode(object value)
    {
        switch (value)
        {
            case PyObject o:
                return ObjectBridge.ToNet(o);
            case NativeObject native:
                using (PyObject python = native.ToPython())
                {
                    return ObjectBridge.ToNet(python);
                }

            case PythonException exception:
                return ObjectBridge.ToNet(exception.Value);
            default:
                return null;
        }
    }
}
