using System.Diagnostics;
using PyWaker.Bindings;
using PyWaker.Conversion;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;

namespace PyWaker.Interfaces;

/// <summary>Converts Python objects to proxies of an interface, and proxies back to their objects.</summary>
/// <remarks>
/// A .NET object that implements the interface crosses as a handle, and comes back as the same instance.
/// </remarks>
/// <param name="create">Creates a proxy, which takes the object over.</param>
/// <param name="members">The members with which an object is compared; null where it is not.</param>
[StackTraceHidden]
internal sealed class InterfaceConverter<T>(Func<PyObject, T> create, Func<PyMember[]>? members) : PyConverter<T>
    where T : class
{
    private readonly InterfaceCheck? _check = members is null ? null : new(typeof(T), members);

    public override nint ToPython(T value) => AnyValue.ToPython(value);

    public override T FromPython(nint borrowed)
    {
        if (DotNetObject.TargetOf(borrowed) is T same)
        {
            return same;
        }

        if (NativeObject.Find(borrowed) is T native)
        {
            return native;
        }

        _check?.Require(borrowed);
        T made = create(PyObject.FromBorrowed(borrowed));
        if (made is PyProxy proxy)
        {
            proxy.Loop = ProxyLoop.Current;
        }

        return made;
    }
}
