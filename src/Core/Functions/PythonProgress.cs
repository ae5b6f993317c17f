using PyWaker.Conversion;
using PyWaker.Coroutines;

namespace PyWaker.Functions;

/// <summary>Reports a function's progress to a Python callable.</summary>
/// <param name="callable">The callable; the reference is taken over.</param>
/// <remarks>
/// The callable runs on the loop's thread if an event loop awaits the function, otherwise on the thread that reports.
/// </remarks>
internal sealed class PythonProgress<T>(PyObject callable) : IProgress<T>
{
    private readonly ActionCallback _callback = new(callable);

    /// <summary>
    /// Calls the callable. Never throws: its exceptions go to <c>sys.unraisablehook</c>. From any thread.
    /// </summary>
    public void Report(T value)
    {
        if (PyLoop.Current is { } loop && !loop.Channel.IsLoopThread)
        {
            loop.Post(() => _callback.Invoke(value));
        }
        else if (Python.TryAttach(out AttachScope scope))
        {
            using (scope)
            {
                new PostedCallback(SynchronizationContext.Current, _ => _callback.Invoke(value), state: null).Deliver();
            }
        }
    }
}
