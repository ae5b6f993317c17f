using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using PyWaker.Interop;

namespace PyWaker.Interpreter;

/// <summary>
/// References and buffer views given up by threads that are not attached (finalizers, completions for a closed loop).
/// </summary>
/// <remarks>
/// The next attached thread drops them. After finalization began, the queue is not drained any more: the remaining
/// references leak with the interpreter, on purpose.
/// </remarks>
internal static class DeferredRelease
{
    // In the queue, a view is told from a reference by the lowest bit of its address. Both are addresses of words.
    private const nint ViewMark = 1;

    private static int s_count;

    /// <summary>Gives up an owned reference. From any thread, attached or not; never blocks.</summary>
    public static void Enqueue(nint reference)
    {
        if (reference == 0 || AttachGate.IsClosed)
        {
            return;
        }

        Queue.References.Enqueue(reference);
        if (Interlocked.Increment(ref s_count) == 1)
        {
            PendingCall.Request();
        }
    }

    /// <summary>
    /// Gives up a view of a Python object's buffer, which is in memory of <see cref="NativeMemory"/>. From any thread,
    /// attached or not; never blocks.
    /// </summary>
    public static unsafe void Enqueue(Py_buffer* view) => Enqueue((nint)view | ViewMark);

    /// <summary>
    /// Gives a view back, and its memory: at once on an attached thread, otherwise as <see cref="Enqueue(Py_buffer*)"/>
    /// does. From any thread; never blocks.
    /// </summary>
    public static unsafe void ReleaseOrEnqueue(Py_buffer* view)
    {
        if (Python.IsThreadAttached)
        {
            Release(view);
        }
        else
        {
            Enqueue(view);
        }
    }

    /// <summary>Gives a view back, and its memory. Attached; may run arbitrary Python code.</summary>
    public static unsafe void Release(Py_buffer* view)
    {
        CPython.PyBuffer_Release(view);
        NativeMemory.Free(view);
    }

    /// <summary>
    /// Drops the references given up until now. Attached. May run arbitrary Python code; keeps a set error.
    /// </summary>
    public static unsafe void Drain()
    {
        if (Volatile.Read(ref s_count) == 0)
        {
            return;
        }

        // Only as many as were queued at the start: a destructor may enqueue again.
        for (int left = Volatile.Read(ref s_count); left > 0 && Queue.References.TryDequeue(out nint reference); left--)
        {
            Interlocked.Decrement(ref s_count);
            Release(reference);
        }

        if (Volatile.Read(ref s_count) != 0)
        {
            PendingCall.Request();
        }
    }

    /// <summary>Requests what was prevented while calls were held for a fork. In the parent, attached.</summary>
    /// <remarks>
    /// A thread that gives up the first reference counts it, then looks for a hold; this ends the hold, then looks at
    /// the count. Both are full fences, so one of them requests.
    /// </remarks>
    public static void ResumeAfterFork()
    {
        if (PendingCall.Release() && Volatile.Read(ref s_count) != 0)
        {
            PendingCall.Request();
        }
    }

    private static unsafe void Release(nint entry)
    {
        if ((entry & ViewMark) == 0)
        {
            CPython.Py_DecRef(entry);
        }
        else
        {
            Release((Py_buffer*)(entry & ~ViewMark));
        }
    }

    // A separate class, so that it is created when a reference is given up, not when the process starts.
    private static class Queue
    {
        public static readonly ConcurrentQueue<nint> References = new();
    }
}
