using PyWaker.Interop;
using PyWaker.Interpreter;

namespace PyWaker;

/// <summary>
/// A section of code in which an attached thread lets other threads run Python. From <see cref="Python.Detach"/>.
/// </summary>
/// <remarks>
/// No Python object may be touched inside, except under a new <see cref="Python.Attach"/>. Equivalent:
/// <c>Py_BEGIN_ALLOW_THREADS</c>.
/// </remarks>
public ref struct DetachScope
{
    private nint _threadState;

    internal unsafe DetachScope(bool detach)
    {
        _threadState = detach ? CPython.PyEval_SaveThread() : 0;
    }

    /// <summary>Attaches again, waiting for the GIL.</summary>
    public unsafe void Dispose()
    {
        nint threadState = _threadState;
        if (threadState != 0)
        {
            _threadState = 0;
            AttachGate.ParkIfClosed();
            CPython.PyEval_RestoreThread(threadState);
        }
    }
}
