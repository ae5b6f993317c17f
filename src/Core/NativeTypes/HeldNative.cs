using PyWaker.Interop;
using PyWaker.Interpreter;

namespace PyWaker.NativeTypes;

/// <summary>A reference to a native half that its managed half keeps, until that comes back to Python or is collected.</summary>
/// <param name="native">The native half; taken over.</param>
internal sealed class HeldNative(nint native)
{
    private nint _native = native;

    ~HeldNative()
    {
        DeferredRelease.Enqueue(Interlocked.Exchange(ref _native, 0));
    }

    /// <summary>The instances that it leads to, which live as long: .NET's collector does not see that they are referred to.</summary>
    public ClassInstance[] Reachable { get; set; } = [];

    /// <summary>Gives it up. Attached.</summary>
    public void Release()
    {
        // What is left for the finalizer is nothing.
        CPython.Py_XDECREF(Interlocked.Exchange(ref _native, 0));
    }
}
