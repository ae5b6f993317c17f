namespace PyWaker.Pythonnet;

/// <summary>
/// Finds the loop for awaits in C# code that pythonnet called without the GIL and without a sign of the calling task.
/// </summary>
internal static class Loops
{
    private static readonly AsyncLocal<PyLoop?> s_latest = new();
    private static readonly AsyncLocal<Home?> s_home = new();

    [ThreadStatic]
    private static Home? t_home;

    /// <summary>
    /// Begins a flow for all code that is called on this thread from now on. Call outside of asynchronous methods.
    /// </summary>
    /// <remarks>
    /// A method that awaits Python through another method then finds the loop for the next await as well: values that
    /// an asynchronous method sets in its flow are gone when it returns.
    /// </remarks>
    public static void Settle() => s_home.Value = t_home ??= new Home();

    /// <summary>
    /// Records the loop that is running on this thread for the code called on it. Attached, outside of asynchronous
    /// methods.
    /// </summary>
    /// <remarks>A method may need the loop only after it has continued on another thread.</remarks>
    public static void Note()
    {
        Settle();
        if (PyLoop.Current is { } loop)
        {
            Keep(loop);
        }
    }

    /// <summary>
    /// <see cref="PyLoop.Current"/>; else the loop that is running on this thread; else the one found before in this
    /// flow; else null.
    /// </summary>
    /// <remarks>So a method that began on the loop's thread may await again on any other. From any thread.</remarks>
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
            return s_latest.Value is { IsClosed: false } latest ? latest
                : s_home.Value?.Loop is { IsClosed: false } first ? first
                : null;
        }

        Keep(loop);
        return loop;
    }

    // A thread that has a home keeps the loop there, where the next loop replaces it: a value in the flow stays with
    // all code that is called later on the thread, which may be in another loop.
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
