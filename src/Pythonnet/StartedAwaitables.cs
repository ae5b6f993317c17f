namespace PyWaker.Pythonnet;

/// <summary>Awaitables that were decoded as tasks. While pythonnet chooses among overloads it decodes an argument for each of them: all get the one task.</summary>
internal static class StartedAwaitables
{
    // By the object's address: the task keeps the object until it has ended, and then is none of these any more. The GIL is the lock.
    private static readonly Dictionary<nint, Task<PyObject>> s_running = [];

    /// <summary>The task of an object, which is disposed. Attached.</summary>
    public static Task<PyObject> Start(NetObject awaitable)
    {
        PyObject ours = Crossing.MoveToPyWaker(awaitable);
        nint address = ours.Handle;
        if (s_running.TryGetValue(address, out Task<PyObject>? running))
        {
            ours.Dispose();
            return running;
        }

        // Here, because what is found in an asynchronous method is forgotten when that returns.
        Task<PyObject> started = Run(ours, Loops.Find());
        if (!started.IsCompleted)
        {
            s_running[address] = started;
        }

        return started;
    }

    /// <summary>The same with its result converted.</summary>
    public static Task<T> Start<T>(NetObject awaitable) => Convert<T>(Start(awaitable));

    private static async Task<T> Convert<T>(Task<PyObject> task) => NetValues.Copy<T>(await task.ConfigureAwait(false));

    private static async Task<PyObject> Run(PyObject awaitable, PyLoop? loop)
    {
        try
        {
            return await (loop is null ? awaitable.AsTask<PyObject>() : awaitable.AsTask<PyObject>(loop)).ConfigureAwait(false);
        }
        catch (PythonException e)
        {
            throw ExceptionCrossing.ToNet(e);
        }
        finally
        {
            if (Python.IsInitialized)
            {
                using AttachScope scope = Python.Attach();
                s_running.Remove(awaitable.Handle);
            }

            awaitable.Dispose();
        }
    }
}
