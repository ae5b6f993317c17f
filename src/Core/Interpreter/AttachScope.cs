using PyWaker.Interop;
using PyWaker.Interpreter;

namespace PyWaker;

/// <summary>A stretch of code during which this thread is attached to Python (it holds the GIL). From <see cref="Python.Attach"/>.</summary>
/// <remarks>A <c>ref struct</c>, so that the compiler keeps it off the far side of an <c>await</c>. Scopes nest; dispose them in reverse order, on the same thread.</remarks>
public ref struct AttachScope
{
    private readonly int _previous;
    private bool _attached;

    internal unsafe AttachScope(bool attached)
    {
        _attached = attached;
        _previous = CPython.PyGILState_Ensure();
        DeferredRelease.Drain();
    }

    /// <summary>Detaches, unless an outer scope of this thread is still open.</summary>
    public unsafe void Dispose()
    {
        if (_attached)
        {
            _attached = false;
            CPython.PyGILState_Release(_previous);
            AttachGate.Leave();
        }
    }
}
