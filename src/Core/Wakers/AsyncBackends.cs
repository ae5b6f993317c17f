using PyWaker.Wakers;

namespace PyWaker.LowLevel;

/// <summary>The registered backends, and which of them is running on a thread.</summary>
public static class AsyncBackends
{
    private static readonly object s_lock = new();
    private static volatile AsyncBackend[] s_backends = [];

    // A separate array, so that a finished operation does not query the others.
    private static volatile AsyncBackend[] s_withCheckpoints = [];
    private static volatile AsyncBackend[] s_withoutCheckpoints = [];

    /// <summary>The registered backends, in the order in which they are queried.</summary>
    public static IReadOnlyList<AsyncBackend> All => s_backends;

    /// <summary>Registers a backend. From any thread; a backend of the same name is replaced.</summary>
    /// <param name="backend">The backend. Later ones are queried first.</param>
    /// <param name="asLast">Queries it after all others: for a framework whose loop others can run on top of, so that
    /// those are recognized first.</param>
    public static void Register(AsyncBackend backend, bool asLast = false)
    {
        ArgumentNullException.ThrowIfNull(backend);
        lock (s_lock)
        {
            IEnumerable<AsyncBackend> others = s_backends.Where(b => b.Name != backend.Name);
            s_backends = asLast ? [.. others, backend] : [backend, .. others];
            s_withCheckpoints = [.. s_backends.Where(b => b.HasCheckpoints)];
            s_withoutCheckpoints = [.. s_backends.Where(b => !b.HasCheckpoints)];
        }
    }

    /// <summary>The registered backend of a name.</summary>
    /// <exception cref="ArgumentException">No backend has that name; the message lists the registered ones.</exception>
    public static AsyncBackend Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Find(name) ?? throw new ArgumentException(Messages.BackendUnknown(name, Names), nameof(name));
    }

    /// <summary>The registered backend that runs loops of a name.</summary>
    /// <exception cref="ArgumentException">No backend knows the name; the message lists the known names.</exception>
    internal static AsyncBackend ForLoop(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return s_backends.FirstOrDefault(backend => backend.LoopNames.Contains(name))
            ?? throw new ArgumentException(
                Messages.LoopUnknown(
                    name,
                    string.Join(", ", s_backends.SelectMany(static backend => backend.LoopNames))
                ),
                nameof(name)
            );
    }

    /// <summary>
    /// The error for a backend that cannot suspend because another one, or none, is running. Requires an attached
    /// thread.
    /// </summary>
    /// <param name="asked">The backend that the coroutine's options name.</param>
    /// <remarks>For backends to throw. The message names the requested backend and the one that is running.</remarks>
    public static InvalidOperationException NotRunning(AsyncBackend asked)
    {
        ArgumentNullException.ThrowIfNull(asked);

        // sniffio comes last: it may name the requested backend, which has just been found not to run here.
        string? running = s_backends.FirstOrDefault(b => b.IsRunningOnThisThread())?.Name ?? Sniffio.ThreadName();
        return new InvalidOperationException(
            Messages.BackendNotRunning(asked.Name, running == asked.Name ? null : running)
        );
    }

    /// <summary>The backend that is running on this thread. Requires an attached thread.</summary>
    /// <param name="isIterator">Whether the message concerns the result of another object's <c>__await__</c>.</param>
    /// <exception cref="InvalidOperationException">No framework is running here, or one without a backend; the message
    /// names the framework found and the registered backends.</exception>
    internal static AsyncBackend Current(bool isIterator)
    {
        // sniffio's thread-local name is set deliberately, by a framework that can be mixed with others.
        if (Sniffio.ThreadName() is { } name)
        {
            return Named(name);
        }

        foreach (AsyncBackend backend in s_backends)
        {
            if (backend.IsRunningOnThisThread())
            {
                return backend;
            }
        }

        throw NoneRunning(isIterator);
    }

    /// <summary>
    /// Prepares a suspension in the backend that is running on this thread. Requires an attached thread.
    /// </summary>
    /// <param name="waker">The coroutine that suspends.</param>
    /// <param name="isIterator">As for <see cref="Current"/>.</param>
    /// <param name="backend">The backend.</param>
    /// <exception cref="InvalidOperationException">As <see cref="Current"/>.</exception>
    internal static Suspension Suspend(Waker waker, bool isIterator, out AsyncBackend backend)
    {
        if (Sniffio.ThreadName() is { } name)
        {
            backend = Named(name);
            return backend.Suspend(waker);
        }

        foreach (AsyncBackend candidate in s_backends)
        {
            if (candidate.TrySuspend(waker) is { } suspension)
            {
                backend = candidate;
                return suspension;
            }
        }

        throw NoneRunning(isIterator);
    }

    /// <summary>
    /// The backend that is running on this thread; null for none or an unregistered one. Requires an attached thread.
    /// </summary>
    internal static AsyncBackend? Find() =>
        Sniffio.ThreadName() is { } name
            ? Find(name)
            : s_backends.FirstOrDefault(static backend => backend.IsRunningOnThisThread());

    /// <summary>
    /// The wake channel of the event loop that is running on this thread; null for none or an unregistered one.
    /// </summary>
    /// <param name="found">The backend that is running here, if it is known already.</param>
    /// <param name="isWithoutCheckpoints">
    /// Whether no backend with checkpoints is running here, as far as is known already; if not, all are queried.
    /// </param>
    /// <param name="backend">The backend that is running here; null for none.</param>
    /// <remarks>Requires an attached thread. Optimized for speed.</remarks>
    /// <exception cref="IOException">The process has no descriptor left for the loop's channel.</exception>
    /// <exception cref="PythonException">The query raised, such as <c>KeyboardInterrupt</c>.</exception>
    internal static WakeChannel? RunningChannel(
        AsyncBackend? found,
        bool isWithoutCheckpoints,
        out AsyncBackend? backend
    )
    {
        if (found is null && !isWithoutCheckpoints && Sniffio.ThreadName() is { } name)
        {
            found = Find(name);
        }

        if (found is not null)
        {
            backend = found;
            return found.TryGetChannel();
        }

        foreach (AsyncBackend candidate in isWithoutCheckpoints ? s_withoutCheckpoints : s_backends)
        {
            if (candidate.TryGetChannel() is { } channel)
            {
                backend = candidate;
                return channel;
            }
        }

        backend = null;
        return null;
    }

    /// <summary>
    /// The backend that is running on this thread if it has checkpoints, else null. Requires an attached thread.
    /// </summary>
    /// <remarks>Null also when nothing is running. Optimized for speed.</remarks>
    internal static AsyncBackend? CurrentWithCheckpoints()
    {
        AsyncBackend[] backends = s_withCheckpoints;
        if (backends.Length == 0)
        {
            return null;
        }

        if (Sniffio.ThreadName() is { } name)
        {
            return Find(name) is { HasCheckpoints: true } named ? named : null;
        }

        foreach (AsyncBackend backend in backends)
        {
            if (backend.IsRunningOnThisThread())
            {
                return backend;
            }
        }

        return null;
    }

    private static AsyncBackend Named(string name) =>
        Find(name) ?? throw new InvalidOperationException(Messages.BackendNotSupported(name, Names));

    private static InvalidOperationException NoneRunning(bool isIterator) =>
        new(
            s_backends.Length == 0
                ? Messages.NoBackendRegistered
                : Messages.NoBackendRunning(Names, Sniffio.ContextName(), isIterator)
        );

    internal static string Names => string.Join(", ", s_backends.Select(b => b.Name));

    private static AsyncBackend? Find(string name)
    {
        foreach (AsyncBackend backend in s_backends)
        {
            if (backend.Name == name)
            {
                return backend;
            }
        }

        return null;
    }
}
