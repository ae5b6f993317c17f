using System.Diagnostics;

namespace PyWaker.Conversion;

/// <summary>A converter that a user registered.</summary>
[StackTraceHidden]
internal sealed class CustomConverter<T>(Func<T, PyObject> toPython, Func<PyObject, T> fromPython) : PyConverter<T>
{
    public override nint ToPython(T value) => toPython(value).NewReference();

    public override T FromPython(nint borrowed)
    {
        using PyObject o = PyObject.FromBorrowed(borrowed);
        return fromPython(o);
    }
}
