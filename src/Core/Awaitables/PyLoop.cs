using PyWaker.Awaitables;
using PyWaker.LowLevel;

namespace PyWaker;

/// <summary>A Python event loop as C# sees it: something to await Python's awaitables on, from any thread.</summary>
/// <remarks>
/// It does not keep the loop alive and cannot stop it. One object for each loop; once <see cref="IsClosed"/>, everything that was awaited on it has
/// failed with an <see cref="InvalidOperationException"/> and everything new does.
/// </remarks>
public sealed partial class PyLoop
{
    private static readonly AsyncLocal<PyLoop?> s_scope = new();

    // The loops that have not ended, for the end of Python.
    private static readonly HashSet<PyLoop> s_open = [];

    // Whose waits end when the loop does. Its own lock.
    private readonly HashSet<ILoopWait> _waits = [];

    internal PyLoop(AsyncBackend backend, WakeChannel channel)
    {
        Backend = backend;
        Channel = channel;
        lock (s_open)
        {
            s_open.Add(this);
        }

        channel.Closed += OnClosed;
    }

    /// <summary>The loop that Python's awaitables are awaited on here: the one that was entered (<see cref="Enter"/>), else the one that runs on this thread, else the one
    /// whose task awaits the C# function that this code belongs to, on whatever thread it goes on. Null when there is none.</summary>
    public static PyLoop? Current => InScope ?? RunningOnThisThread() ?? CallerContext.Current?.Loop;

    /// <summary>The loop that runs on this thread.</summary>
    /// <exception cref="InvalidOperationException">None runs, or one that no registered backend knows.</exception>
    public static PyLoop Running
    {
        get
        {
            using AttachScope scope = Python.Attach();
            return Of(AsyncBackends.Find() ?? throw new InvalidOperationException(AsyncBackends.All.Count == 0 ? Messages.NoBackendRegistered : Messages.NoLoopRunning(AsyncBackends.Names)));
        }
    }

    /// <summary>Why nothing will be awaited on a loop any more; null while it may still run, or is not known. From any thread.</summary>
    internal static InvalidOperationException? EndOf(PyLoop? loop) =>
        !Python.IsInitialized ? new(Messages.Finalizing) : loop is { IsClosed: true } ? new(Messages.AwaitLoopClosed) : null;

    /// <summary>The framework, as sniffio spells it.</summary>
    public string Name => Backend.Name;

    /// <summary>Whether the loop has ended.</summary>
    public bool IsClosed => Channel.IsClosed;

    internal static PyLoop? InScope
    {
        get => s_scope.Value;
        set => s_scope.Value = value;
    }

    internal AsyncBackend Backend { get; }

    internal WakeChannel Channel { get; }

    /// <summary>Makes this loop <see cref="Current"/> for the code that follows, wherever it flows, until the scope is disposed.</summary>
    public Scope Enter()
    {
        var scope = new Scope(s_scope.Value);
        s_scope.Value = this;
        return scope;
    }

    /// <summary>Awaits a Python object in a task of its own on this loop and converts its result; to be awaited once. From any thread; never blocks.</summary>
    /// <typeparam name="T">The type its result is converted to; <see cref="PyObject"/> for the object itself.</typeparam>
    /// <param name="awaitable">The object; do not dispose it before the await is over.</param>
    /// <param name="cancellationToken">Canceled: the Python task is cancelled, and the wait goes on until its clean-up is over; a result that it gives all the same is the result here.</param>
    /// <exception cref="PythonException">It raised; a .NET exception that came through Python is thrown as itself.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The loop was closed first.</exception>
    public ValueTask<T> Await<T>(PyObject awaitable, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(awaitable);
        var wait = new PyAwait<T>(awaitable);
        Begin(wait, cancellationToken);
        return wait.AsValueTask();
    }

    /// <summary>Runs a callback on the loop's thread, attached, with no task current. From any thread; never blocks.</summary>
    /// <param name="callback">The callback. What it throws is reported to <c>sys.unraisablehook</c>. When the loop has ended it runs on the thread pool instead, not attached.</param>
    public void Post(Action callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        CapturedCallerContext caller = new CapturedCallerContext();
        CallerContext.Current?.Coroutine?.NotePosted();
        Channel.PostDelegate(new Coroutines.PostedCallback(
            SynchronizationContext,
            _ => caller.Call<object?>(() =>
            {
                callback();
                return null;
            }),
            null));
    }

    /// <summary>Brings continuations back to the loop's thread.</summary>
    public SynchronizationContext SynchronizationContext => field ??= new Coroutines.LoopSynchronizationContext(Channel);

    internal static PyLoop RequireCurrent() => Current ?? throw new InvalidOperationException(Messages.NoLoop);

    /// <summary>The loop of a backend that runs on this thread. Attached.</summary>
    internal static PyLoop Of(AsyncBackend backend) => Of(backend, backend.GetChannel());

    /// <summary>The loop of a channel, created at the first call for each. Requires an attached thread.</summary>
    internal static PyLoop Of(AsyncBackend backend, WakeChannel channel) =>
        (PyLoop)(channel.Loop ??= new PyLoop(backend, channel));

    /// <summary>The loop that is running on this thread; null for none or an unregistered one.</summary>
    /// <inheritdoc cref="AsyncBackends.RunningChannel"/>
    internal static PyLoop? FindRunning(AsyncBackend? found, bool isWithoutCheckpoints) =>
        AsyncBackends.RunningChannel(found, isWithoutCheckpoints, out AsyncBackend? backend) is { } channel
            ? Of(backend!, channel)
            : null;

    /// <summary>The same for a task: the awaitable is kept until the task has it.</summary>
    internal Task<T> AwaitOwned<T>(PyObject awaitable, CancellationToken token)
    {
        PyObject owned;
        using (Python.Attach())
        {
            owned = PyObject.FromBorrowed(awaitable.Handle);
        }

        return AwaitOwned(new PyAwait<T>(owned), owned, token);
    }

    internal Task<T> AwaitOwned<T>(PyAwait<T> wait, PyObject owned, CancellationToken token)
    {
        Post(new SpawnedAwait(this, wait, owned, CallerContext.Current?.Coroutine, token));
        return wait.AsValueTask().AsTask();
    }

    internal SpawnedAwait Begin(PyAwait wait, CancellationToken token) => Begin(wait, CallerContext.Current?.Coroutine, token);

    /// <summary>The same, cancelled with a coroutine of one's choice.</summary>
    internal SpawnedAwait Begin(PyAwait wait, Coroutine? parent, CancellationToken token)
    {
        var spawned = new SpawnedAwait(this, wait, owned: null, parent, token);
        Post(spawned);
        return spawned;
    }

    internal void Add(ILoopWait wait)
    {
        lock (_waits)
        {
            _waits.Add(wait);
        }
    }

    internal void Remove(ILoopWait wait)
    {
        lock (_waits)
        {
            _waits.Remove(wait);
        }
    }

    /// <summary>Python is shutting down: nothing will be awaited any more. Attached, when no thread can attach any more.</summary>
    internal static void FailAll()
    {
        PyLoop[] loops;
        lock (s_open)
        {
            loops = [.. s_open];
        }

        foreach (PyLoop loop in loops)
        {
            loop.Channel.DropDelegates();
            loop.Fail(Messages.Finalizing);
        }
    }

    // Known first, then the end of Python looked at: whoever shuts Python down looks at what is known afterwards.
    private void Post(SpawnedAwait wait)
    {
        Add(wait);
        if (Python.IsInitialized)
        {
            Channel.Post(wait);
        }
        else
        {
            wait.Fail(new InvalidOperationException(Messages.Finalizing));
        }
    }

    /// <summary>The loop that runs on this thread, if there is one.</summary>
    internal static PyLoop? RunningOnThisThread()
    {
        // A function that is called detached is on the loop's thread all the same.
        if (!Python.IsThreadAttached && !Coroutine.IsThisThreadStarting)
        {
            return null;
        }

        using AttachScope scope = Python.Attach();
        return FindRunning(found: null, isWithoutCheckpoints: false);
    }

    private void OnClosed()
    {
        lock (s_open)
        {
            s_open.Remove(this);
        }

        Fail(Messages.AwaitLoopClosed);
    }

    private void Fail(string why)
    {
        ILoopWait[] waits;
        lock (_waits)
        {
            waits = [.. _waits];
        }

        foreach (ILoopWait wait in waits)
        {
            wait.Fail(new InvalidOperationException(why));
        }
    }

    /// <summary>A stretch of code with a loop of its own; disposing it brings back the one before.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly PyLoop? _previous;

        internal Scope(PyLoop? previous)
        {
            _previous = previous;
        }

        /// <summary>Ends the scope. In the method that began it.</summary>
        public void Dispose() => s_scope.Value = _previous;
    }
}
