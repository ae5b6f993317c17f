using PyWaker.Coroutines;

namespace PyWaker.Bindings;

/// <summary>A Python callable that hears of the progress of a function: on the loop's thread if an event loop awaits the function, else on the thread that reports.</summary>
/// <param name="callable">The callable, which is taken over.</param>
internal sealed class PythonProgress<T>(PyObject callable) : IProgress<T>
{
    private readonly ActionCallback _callback = new(callable);

    /// <summary>Tells it, and never throws: what the callable raises goes to <c>sys.unraisablehook</c>. From any thread.</summary>
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
