namespace PyWaker.Pythonnet;

/// <summary>The loop that C# code awaits on which pythonnet called, without the GIL and without anything that says which task called.</summary>
internal static class Loops
{
    private static readonly AsyncLocal<PyLoop?> s_latest = new();

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
            return s_latest.Value is { IsClosed: false } latest ? latest : null;
        }

        if (s_latest.Value != loop)
        {
            s_latest.Value = loop;
        }

        return loop;
    }
}
