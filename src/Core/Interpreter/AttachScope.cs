using PyWaker.Interop;
using PyWaker.Interpreter;

namespace PyWaker;

/// <summary>
/// A section of code in which this thread is attached to Python (it holds the GIL). From <see cref="Python.Attach"/>.
/// </summary>
/// <remarks>
/// A <c>ref struct</c>, so that it cannot be kept across an <c>await</c>. Scopes nest; dispose them in reverse order,
/// on the same thread.
/// </remarks>
public ref struct AttachScope
{
    private readonly int _previous;
    private readonly nint _context;

    // Whether the thread was attached already, so that there is nothing to undo.
    private readonly bool _isNested;
    private bool _attached;

    internal unsafe AttachScope(bool attached)
    {
        _attached = attached;
        AttachGate.NoteAttach();
        if (CPython.IsAttached())
        {
            _isNested = true;
            DeferredRelease.Drain();
            return;
        }

        bool isNew = CPython.PyGILState_GetThisThreadState() == 0;
        _previous = CPython.PyGILState_Ensure();
        if (isNew)
        {
            ThreadStateCache.Keep();
        }

        DeferredRelease.Drain();
        _context = EnterContext();
    }

    /// <summary>Detaches, unless an outer scope of this thread is still open.</summary>
    public unsafe void Dispose()
    {
        if (_attached)
        {
            _attached = false;
            if (_isNested)
            {
                AttachGate.Leave();
                return;
            }

            if (_context != 0)
            {
                _ = CPython.PyContext_Exit(_context);
                CPython.Py_DecRef(_context);
            }

            CPython.PyGILState_Release(_previous);
            AttachGate.Leave();
        }
    }

    // The task's context, or an empty one: values that are set during this attach must not reach the next attach on
    // this thread, whose code is unrelated.
    private static unsafe nint EnterContext()
    {
        nint context = AmbientContext.Ambient is { } ambient ? ambient.NewContext() : 0;
        if (context == 0)
        {
            if (!ThreadStateCache.IsOfThisThread || !AttachGate.IsThisThreadInsideOnce)
            {
                return 0;
            }

            context = CPython.PyContext_New();
        }

        // It is fresh: no other thread can be in it. Without memory for one, the thread's own context serves.
        if (context != 0 && CPython.PyContext_Enter(context) == 0)
        {
            return context;
        }

        CPython.PyErr_Clear();
        CPython.Py_XDECREF(context);
        return 0;
    }
}
