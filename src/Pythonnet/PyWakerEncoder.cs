using PyWaker.LowLevel;
using Python.Runtime;

namespace PyWaker.Pythonnet;

/// <summary>Objects, coroutines, generators and exceptions of PyWaker for Python: the Python objects that they are.</summary>
/// <remarks>pythonnet asks with the type that a value is declared with, which may be any that they derive from.</remarks>
internal sealed class PyWakerEncoder : IPyObjectEncoder
{
    public bool CanEncode(Type type) =>
        type.IsAssignableFrom(typeof(PyObject)) || type.IsAssignableFrom(typeof(PythonException)) || type.IsAssignableTo(typeof(NativeObject)) || type.IsAssignableFrom(typeof(NativeObject));

    public NetObject? TryEncode(object value)
    {
        switch (value)
        {
            case PyObject o:
                return Crossing.ToNet(o);
            case NativeObject native:
                using (PyObject python = native.ToPython())
                {
                    return Crossing.ToNet(python);
                }

            case PythonException exception:
                return Crossing.ToNet(exception.Value);
            default:
                return null;
        }
    }
}
