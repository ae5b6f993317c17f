namespace PyWaker.Pythonnet;

/// <summary>The loop that C# code awaits on which pythonnet called, without the GIL and without anything that says which task called.</summary>
internal static class Loops
{
    private static readonly AsyncLocal<PyLoop?> s_latest = new();
    private static readonly AsyncLocal<Home?> s_home = new();

    [ThreadStatic]
    private static Home? t_home;

    /// <summary>
    /// Begins a flow for all that is called on this thread from now on, so that a method which awaits Python through another one finds the loop for the next as well: what an asynchronous
    /// method sets in its flow is gone when it returns. Outside of asynchronous methods.
    /// </summary>
    public static void Settle() => s_home.Value = t_home ??= new Home();

    /// <summary>Remembers the loop that runs on this thread for what is called on it: a method may ask for it only when it has gone on elsewhere. Attached, outside of asynchronous methods.</summary>
    public static void Note()
    {
        Settle();
        if (PyLoop.Current is { } loop)
        {
            Keep(loop);
        }
    }

    /// <summary>
    /// <see cref="PyLoop.Current"/>; else the loop that runs on this thread; else the one that was found before in this flow, so that a method which began on the loop's thread may
    /// await again on any other. Null when there is none. From any thread.
    /// </summary>
    public static PyLoop? Find()
    {
        PyLoop? loop = PyLoop.Current;
        if (loop is null)
        {
            using AttachScope scope = Python.Attach();
            loop = PyLoop.Current;
        }

        if (loop is null)
        {
            return s_latest.Value is { IsClosed: false } latest ? latest : s_home.Value?.Loop is { IsClosed: false } first ? first : null;
        }

        Keep(loop);
        return loop;
    }

    // A thread that has a home keeps it there, where the next loop replaces it: what a flow keeps stays with all that is called later on the thread, which may be in another loop.
    private static void Keep(PyLoop loop)
    {
        PyLoop? latest = loop;
        if (t_home is { } home)
        {
            home.Loop = loop;
            s_home.Value = home;
            latest = null;
        }

        if (s_latest.Value != latest)
        {
            s_latest.Value = latest;
        }
    }

    /// <summary>A thread on which loops run, and the latest of them.</summary>
    private sealed class Home
    {
        private volatile PyLoop? _loop;

        public PyLoop? Loop
        {
            get => _loop;
            set => _loop = value;
        }
    }
}
