using PyWaker.Interop;
using PyWaker.Interpreter;

namespace PyWaker;

/// <summary>A stretch of code during which this thread is attached to Python (it holds the GIL). From <see cref="Python.Attach"/>.</summary>
/// <remarks>A <c>ref struct</c>, so that the compiler keeps it off the far side of an <c>await</c>. Scopes nest; dispose them in reverse order, on the same thread.</remarks>
public ref struct AttachScope
{
    private readonly int _previous;
    private readonly nint _context;
    private bool _attached;

    internal unsafe AttachScope(bool attached)
    {
        _attached = attached;
        AttachGate.NoteAttach();
        _previous = CPython.PyGILState_Ensure();
        DeferredRelease.Drain();
        if (_previous == CPython.PyGILState_UNLOCKED && AmbientContext.Ambient is { } ambient)
        {
            _context = Enter(ambient);
        }
    }

    /// <summary>Detaches, unless an outer scope of this thread is still open.</summary>
    public unsafe void Dispose()
    {
        if (_attached)
        {
            _attached = false;
            if (_context != 0)
            {
                _ = CPython.PyContext_Exit(_context);
                CPython.Py_DecRef(_context);
            }

            CPython.PyGILState_Release(_previous);
            AttachGate.Leave();
        }
    }

    // The context is fresh: nobody else can be in it.
    private static unsafe nint Enter(AmbientContext ambient)
    {
        nint context = ambient.NewContext();
        if (context != 0 && CPython.PyContext_Enter(context) < 0)
        {
            CPython.PyErr_Clear();
            CPython.Py_DecRef(context);
            return 0;
        }

        return context;
    }
}
