namespace PyWaker.Pythonnet;

/// <summary>The awaitables that were decoded as tasks.</summary>
/// <remarks>
/// While pythonnet selects an overload, it decodes an argument for each candidate: all get the same task.
/// </remarks>
internal static class StartedAwaitables
{
    // By the object's address: the task keeps the object until it has ended, and is then removed. The GIL is the lock.
    private static readonly Dictionary<nint, Task<PyObject>> s_running = [];

    /// <summary>The task of an object, which is disposed. Requires an attached thread.</summary>
    public static Task<PyObject> Start(NetObject awaitable)
    {
        PyObject ours = ObjectBridge.MoveToPyWaker(awaitable);
        nint address = ours.Handle;
        if (s_running.TryGetValue(address, out Task<PyObject>? running))
        {
            ours.Dispose();
            return running;
        }

        // Found here, because a value that is found in an asynchronous method is forgotten when that returns.
        Task<PyObject> started = Run(ours, Loops.Find());
        if (!started.IsCompleted)
        {
            s_running[address] = started;
        }

        return started;
    }

    /// <summary>The task of an object, with its result converted.</summary>
    public static Task<T> Start<T>(NetObject awaitable) => Convert<T>(Start(awaitable));

    private static async Task<T> Convert<T>(Task<PyObject> task) =>
        PythonnetConverter.Copy<T>(await task.ConfigureAwait(false));

    private static async Task<PyObject> Run(PyObject awaitable, PyLoop? loop)
    {
        try
        {
            if (loop is null && Loops.Next() is { } next)
            {
                loop = await next.ConfigureAwait(false);
            }

            return await (
                loop is null ? awaitable.AsTask<PyObject>() : awaitable.AsTask<PyObject>(loop)
            ).ConfigureAwait(false);
        }
        catch (PythonException e)
        {
            throw ExceptionBridge.ToNet(e);
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
