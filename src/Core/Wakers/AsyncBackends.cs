using PyWaker.Wakers;

namespace PyWaker;

/// <summary>The frameworks the engine knows, and which of them runs on a thread.</summary>
public static class AsyncBackends
{
    private static readonly object s_lock = new();
    private static volatile IAsyncBackend[] s_backends = [];

    // Apart, so that the others need not be asked on the way of a finished operation.
    private static volatile IAsyncBackend[] s_withCheckpoints = [];
    private static volatile IAsyncBackend[] s_withoutCheckpoints = [];

    /// <summary>The registered backends, in the order in which they are asked.</summary>
    public static IReadOnlyList<IAsyncBackend> All => s_backends;

    /// <summary>Makes a backend known. From any thread; a backend of the same name is replaced.</summary>
    /// <param name="backend">The backend. Later ones are asked first.</param>
    /// <param name="asLast">Ask it after all others: for a framework whose loop others can run on top of, so that they are recognized before it.</param>
    public static void Register(IAsyncBackend backend, bool asLast = false)
    {
        ArgumentNullException.ThrowIfNull(backend);
        lock (s_lock)
        {
            IEnumerable<IAsyncBackend> others = s_backends.Where(b => b.Name != backend.Name);
            s_backends = asLast ? [.. others, backend] : [backend, .. others];
            s_withCheckpoints = [.. s_backends.Where(b => b.HasCheckpoints)];
            s_withoutCheckpoints = [.. s_backends.Where(b => !b.HasCheckpoints)];
        }
    }

    /// <summary>A registered backend by its name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that are registered.</exception>
    public static IAsyncBackend Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Find(name) ?? throw new ArgumentException(Texts.BackendUnknown(name, Names), nameof(name));
    }

    /// <summary>The registered backend that runs loops of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names that are known.</exception>
    internal static IAsyncBackend ForLoop(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return s_backends.FirstOrDefault(backend => backend.Loops.Contains(name))
            ?? throw new ArgumentException(Texts.LoopUnknown(name, string.Join(", ", s_backends.SelectMany(static backend => backend.Loops))), nameof(name));
    }

    /// <summary>For a backend that is asked to suspend where it does not run: the error that names it and what runs here instead. Attached.</summary>
    /// <param name="asked">The backend that the coroutine's options name.</param>
    public static InvalidOperationException NotRunning(IAsyncBackend asked)
    {
        ArgumentNullException.ThrowIfNull(asked);

        // What sniffio says comes last: it may say that the one asked for is running, and has just been found wrong.
        string? running = s_backends.FirstOrDefault(b => b.IsRunningHere())?.Name ?? Sniffio.ThreadName();
        return new InvalidOperationException(Texts.BackendNotRunning(asked.Name, running == asked.Name ? null : running));
    }

    /// <summary>The backend that runs on this thread. Attached.</summary>
    /// <param name="isIterator">Whether the message is about what another object's <c>__await__</c> gave.</param>
    /// <exception cref="InvalidOperationException">No framework runs here, or one that has no backend; the message names what was found and what is registered.</exception>
    internal static IAsyncBackend Current(bool isIterator)
    {
        // What sniffio's thread-local name says is said on purpose, by a framework that knows it is mixed with others.
        if (Sniffio.ThreadName() is { } name)
        {
            return Named(name);
        }

        foreach (IAsyncBackend backend in s_backends)
        {
            if (backend.IsRunningHere())
            {
                return backend;
            }
        }

        throw NoneRunning(isIterator);
    }

    /// <summary>Prepares a suspension in the backend that runs on this thread. Attached.</summary>
    /// <param name="waker">Wakes it.</param>
    /// <param name="isIterator">As for <see cref="Current"/>.</param>
    /// <param name="backend">The backend.</param>
    /// <exception cref="InvalidOperationException">As <see cref="Current"/>.</exception>
    internal static Suspension Suspend(Waker waker, bool isIterator, out IAsyncBackend backend)
    {
        if (Sniffio.ThreadName() is { } name)
        {
            backend = Named(name);
            return backend.Suspend(waker);
        }

        foreach (IAsyncBackend candidate in s_backends)
        {
            if (candidate.TrySuspend(waker) is { } suspension)
            {
                backend = candidate;
                return suspension;
            }
        }

        throw NoneRunning(isIterator);
    }

    /// <summary>The backend that runs on this thread; null when none does, or one that is not registered. Attached.</summary>
    internal static IAsyncBackend? Find() =>
        Sniffio.ThreadName() is { } name ? Find(name) : s_backends.FirstOrDefault(static backend => backend.IsRunningHere());

    /// <summary>The loop that runs on this thread; null when none does, or one without a registered backend. Attached; made to be cheap.</summary>
    /// <param name="found">The backend that runs here, if it was found already.</param>
    /// <param name="isWithoutCheckpoints">Whether it was found that no backend with checkpoints runs here; if not, all are asked.</param>
    /// <exception cref="IOException">The process has no descriptor left for the loop's channel.</exception>
    /// <exception cref="PythonException">Asking raised, such as <c>KeyboardInterrupt</c>.</exception>
    internal static PyLoop? RunningLoop(IAsyncBackend? found, bool isWithoutCheckpoints)
    {
        if (found is null && !isWithoutCheckpoints && Sniffio.ThreadName() is { } name)
        {
            found = Find(name);
        }

        if (found is not null)
        {
            return found.TryGetChannel()?.LoopOf(found);
        }

        foreach (IAsyncBackend backend in isWithoutCheckpoints ? s_withoutCheckpoints : s_backends)
        {
            if (backend.TryGetChannel() is { } channel)
            {
                return channel.LoopOf(backend);
            }
        }

        return null;
    }

    /// <summary>The backend that runs on this thread if it has checkpoints; null when it has none or nothing runs. Attached; made to be cheap.</summary>
    internal static IAsyncBackend? CurrentWithCheckpoints()
    {
        IAsyncBackend[] backends = s_withCheckpoints;
        if (backends.Length == 0)
        {
            return null;
        }

        if (Sniffio.ThreadName() is { } name)
        {
            return Find(name) is { HasCheckpoints: true } named ? named : null;
        }

        foreach (IAsyncBackend backend in backends)
        {
            if (backend.IsRunningHere())
            {
                return backend;
            }
        }

        return null;
    }

    private static IAsyncBackend Named(string name) =>
        Find(name) ?? throw new InvalidOperationException(Texts.BackendNotSupported(name, Names));

    private static InvalidOperationException NoneRunning(bool isIterator) =>
        new(s_backends.Length == 0 ? Texts.NoBackendRegistered : Texts.NoBackendRunning(Names, Sniffio.ContextName(), isIterator));

    internal static string Names => string.Join(", ", s_backends.Select(b => b.Name));

    private static IAsyncBackend? Find(string name)
    {
        foreach (IAsyncBackend backend in s_backends)
        {
            if (backend.Name == name)
            {
                return backend;
            }
        }

        return null;
    }
}
