using PyWaker.Exceptions;
using PyWaker.Objects;
using PyWaker.Wakers;

namespace PyWaker.Coroutines;

/// <summary>A callback posted to a loop thread.</summary>
internal sealed class PostedCallback(SynchronizationContext? context, SendOrPostCallback callback, object? state)
    : PostedDelegate
{
    protected override void Run()
    {
        SynchronizationContext? previous = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            callback(state);
        }
        catch (Exception e)
        {
            // It must not end the event loop, nor a framework that treats an error here as its own.
            ExceptionTranslator.Raise(e);
            PythonError.WriteUnraisable(Reference.None);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }
    }

    // The loop is gone, but the C# function must still come to its end: its finally blocks run on the pool.
    protected override void RunElsewhere() =>
        ThreadPool.QueueUserWorkItem(static posted => ((PostedCallback)posted!).RunOnPool(), this);

    private void RunOnPool()
    {
        try
        {
            callback(state);
        }
        catch (Exception e)
        {
            // As on the loop: an unhandled exception would end the process. Once Python is down as well, it cannot be
            // reported.
            if (Python.TryAttach(out AttachScope scope))
            {
                using (scope)
                {
                    ExceptionTranslator.Raise(e);
                    PythonError.WriteUnraisable(Reference.None);
                }
            }
        }
    }
}
