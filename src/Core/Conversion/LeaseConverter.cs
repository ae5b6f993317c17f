using System.Diagnostics;
using PyWaker.NativeTypes;

namespace PyWaker.Conversion;

/// <summary>Converts the memory of a Python object to a lease, which the receiver disposes.</summary>
[StackTraceHidden]
internal sealed class LeaseConverter<T> : PyConverter<PyBuffer<T>>
    where T : unmanaged
{
    public override nint ToPython(PyBuffer<T> value) => DotNetObject.Create(value);

    public override PyBuffer<T> FromPython(nint borrowed) =>
        DotNetObject.TargetOf(borrowed) is PyBuffer<T> same ? same : PyBuffer<T>.Acquire(borrowed, writable: false);
}
