using PyWaker.LowLevel;
using PyWaker.Tests;

namespace PyWaker.TestKit;

/// <summary>
/// Where something is done: on this thread, attached or detached, on the pool, or on a thread of its own.
/// </summary>
internal static class Place
{
    // Nothing here takes this long; a wait that does has hung, and fails. Shorter than the limit of a test in Python,
    // which would not say what was waited for.
    public static TimeSpan Longest => Patience.Of(20);

    /// <summary>Does it, and waits for that if asked to. Attached; detached while waiting.</summary>
    public static void Do(string place, bool join, Action action)
    {
        switch (place)
        {
            case "here":
                action();
                return;
            case "detached":
                using (Python.Detach())
                {
                    action();
                }

                return;
            case "pool":
            case "thread":
                DoElsewhere(place, join, action);
                return;
            default:
                throw new ArgumentException($"no such place: {place}", nameof(place));
        }
    }

    /// <summary>Reads <c>where</c> and <c>join</c>, and does it there.</summary>
    public static PyResult Do(PyArguments arguments, int position, Action action)
    {
        string place = Arguments.Get(arguments, position, "where", "pool");
        bool join = Arguments.Get(arguments, position + 1, "join", false);
        Do(place, join, action);
        return PyResult.None;
    }

    /// <summary>Waits, detached.</summary>
    /// <exception cref="TimeoutException">It took far too long.</exception>
    public static void Wait(WaitHandle handle, string what)
    {
        using DetachScope scope = Python.Detach();
        if (!handle.WaitOne(Longest))
        {
            throw new TimeoutException($"waited in vain for: {what}");
        }
    }

    private static void DoElsewhere(string place, bool join, Action action)
    {
        // Not disposed: a thread that is waited for in vain still sets it.
        var done = new ManualResetEvent(false);
        Exception? failure = null;
        void Body()
        {
            try
            {
                action();
            }
            catch (Exception e) when (join)
            {
                failure = e;
            }
            finally
            {
                done.Set();
            }
        }

        if (place == "pool")
        {
            ThreadPool.UnsafeQueueUserWorkItem(static body => body(), Body, preferLocal: false);
        }
        else
        {
            new Thread(Body) { IsBackground = true, Name = "contract" }.Start();
        }

        if (join)
        {
            Wait(done, "a thread");
            if (failure is not null)
            {
                throw new InvalidOperationException($"on another thread: {failure}", failure);
            }
        }
    }
}
