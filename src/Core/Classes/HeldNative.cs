using PyWaker.Interop;
using PyWaker.Interpreter;

namespace PyWaker.Classes;

/// <summary>
/// A reference with which a managed half keeps its native half, until that returns to Python or is collected.
/// </summary>
/// <param name="native">The native half; taken over.</param>
internal sealed class HeldNative(nint native)
{
    private nint _native = native;

    ~HeldNative()
    {
        DeferredRelease.Enqueue(Interlocked.Exchange(ref _native, 0));
    }

    /// <summary>
    /// The instances that it leads to, which live as long: .NET's collector does not see these references.
    /// </summary>
    public ClassInstance[] Reachable { get; set; } = [];

    /// <summary>Releases the native half. Requires an attached thread.</summary>
    public void Release()
    {
        // Nothing is left for the finalizer.
        CPython.Py_XDECREF(Interlocked.Exchange(ref _native, 0));
    }
}
