namespace PyWaker.Interfaces;

/// <summary>The loop that the proxies made on this thread get.</summary>
/// <remarks>
/// A field of the thread, not of the flow: it is set only during a conversion, which runs on one thread to its end.
/// </remarks>
internal static class ProxyLoop
{
    [ThreadStatic]
    private static PyLoop? t_loop;

    /// <summary>The loop of the proxy whose member gives the value, else the one that the code has entered.</summary>
    public static PyLoop? Current => t_loop ?? PyLoop.InScope;

    /// <summary>Sets the loop until the scope is disposed.</summary>
    public static Scope Enter(PyLoop? loop)
    {
        var scope = new Scope(t_loop);
        t_loop = loop;
        return scope;
    }

    internal readonly ref struct Scope(PyLoop? previous)
    {
        private readonly PyLoop? _previous = previous;

        public void Dispose() => t_loop = _previous;
    }
}
