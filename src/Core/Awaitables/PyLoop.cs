using System.Diagnostics;
using PyWaker.Awaitables;
using PyWaker.LowLevel;

namespace PyWaker;

/// <summary>A Python event loop in C#, on which any thread can await Python's awaitables.</summary>
/// <remarks>
/// It does not keep the loop alive and cannot stop it. One object for each loop; once <see cref="IsClosed"/>, every
/// await on it has failed with an <see cref="InvalidOperationException"/>, and so does every new one.
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public sealed partial class PyLoop
{
    private static readonly AsyncLocal<PyLoop?> s_scope = new();

    // The loops that have not ended, for the end of Python.
    private static readonly HashSet<PyLoop> s_open = [];

    // The waits that end when the loop does. Also the lock that guards them.
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

    /// <summary>
    /// The loop on which Python's awaitables run from here: the entered, the running or the awaiting one. Null for
    /// none.
    /// </summary>
    /// <remarks>
    /// That is the loop that was entered (<see cref="Enter"/>), else the one that is running on this thread, else the
    /// one whose task awaits the C# function to which this code belongs, on any thread.
    /// </remarks>
    public static PyLoop? Current => InScope ?? RunningOnThisThread() ?? CallerContext.Current?.Loop;

    /// <summary>The loop that is running on this thread.</summary>
    /// <exception cref="InvalidOperationException">No loop is running, or one that no registered backend
    /// knows.</exception>
    public static PyLoop Running
    {
        get
        {
            using AttachScope scope = Python.Attach();
            return Of(
                AsyncBackends.Find()
                    ?? throw new InvalidOperationException(
                        AsyncBackends.All.Count == 0
                            ? Messages.NoBackendRegistered
                            : Messages.NoLoopRunning(AsyncBackends.Names)
                    )
            );
        }
    }

    /// <summary>
    /// The reason why nothing can be awaited on a loop any more; null while it may still run, or is not known.
    /// </summary>
    /// <remarks>From any thread.</remarks>
    internal static InvalidOperationException? EndOf(PyLoop? loop) =>
        !Python.IsInitialized ? new(Messages.Finalizing)
        : loop is { IsClosed: true } ? new(Messages.AwaitLoopClosed)
        : null;

    /// <summary>The framework, as sniffio spells it.</summary>
    public string Name => Backend.Name;

    // The count is read without the lock: the debugger has stopped whoever holds it.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string DebuggerDisplay => $"{Name}: {(IsClosed ? "closed" : "open")}, {_waits.Count} waits";

    /// <summary>Whether the loop has ended.</summary>
    public bool IsClosed => Channel.IsClosed;

    internal static PyLoop? InScope
    {
        get => s_scope.Value;
        set => s_scope.Value = value;
    }

    internal AsyncBackend Backend { get; }

    internal WakeChannel Channel { get; }

    /// <summary>
    /// Makes this loop <see cref="Current"/> for the code that follows, and where it flows, until the scope is
    /// disposed.
    /// </summary>
    public Scope Enter()
    {
        var scope = new Scope(s_scope.Value);
        s_scope.Value = this;
        return scope;
    }

    /// <summary>
    /// Awaits a Python object in a separate task on this loop and converts its result; to be awaited once.
    /// </summary>
    /// <typeparam name="T">The type to which the result is converted; <see cref="PyObject"/> for the object
    /// itself.</typeparam>
    /// <param name="awaitable">The object; do not dispose it before the await is over.</param>
    /// <param name="cancellationToken">When canceled, the Python task is cancelled, and the wait continues until its
    /// clean-up is over; if the task still returns a result, that is the result.</param>
    /// <exception cref="PythonException">The object raised; a .NET exception that came through Python is thrown as
    /// itself.</exception>
    /// <exception cref="OperationCanceledException">The object was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The loop was closed first.</exception>
    /// <remarks>From any thread; never blocks.</remarks>
    public ValueTask<T> Await<T>(PyObject awaitable, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(awaitable);
        var wait = new PyAwait<T>(awaitable);
        Begin(wait, cancellationToken);
        return wait.AsValueTask();
    }

    /// <summary>
    /// Runs a callback on the loop thread, attached, with no task current. From any thread; never blocks.
    /// </summary>
    /// <param name="callback">The callback. Its exceptions are reported to <c>sys.unraisablehook</c>. When the loop has
    /// ended it runs on the thread pool instead, not attached.</param>
    public void Post(Action callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        CapturedCallerContext caller = new CapturedCallerContext();
        CallerContext.Current?.Coroutine?.NotePosted();
        Channel.PostDelegate(
            new Coroutines.PostedCallback(
                SynchronizationContext,
                _ =>
                    caller.Call<object?>(() =>
                    {
                        callback();
                        return null;
                    }),
                null
            )
        );
    }

    /// <summary>A context that runs continuations on the loop thread.</summary>
    public SynchronizationContext SynchronizationContext =>
        field ??= new Coroutines.LoopSynchronizationContext(Channel);

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

    /// <summary>Awaits an object in a separate task; the awaitable is kept until the task has it.</summary>
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
        Post(new SpawnedAwait(this, wait.WithTask(), owned, CallerContext.Current?.Coroutine, token));
        return wait.AsValueTask().AsTask();
    }

    internal SpawnedAwait Begin(PyAwait wait, CancellationToken token) =>
        Begin(wait, CallerContext.Current?.Coroutine, token);

    /// <summary>Begins a wait in a separate task, cancelled with a given coroutine.</summary>
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

    /// <summary>Fails all waits: Python is shutting down. Attached, when no thread can attach any more.</summary>
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
            loop.Fail(static _ => Messages.Finalizing);
        }
    }

    // Recorded first, then the end of Python checked: the thread that shuts Python down checks the record afterwards.
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

    /// <summary>The loop that is running on this thread, or null.</summary>
    internal static PyLoop? RunningOnThisThread()
    {
        // A function that is called detached is still on the loop thread.
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

        Fail(static wait => wait.LoopClosedMessage);
    }

    private void Fail(Func<ILoopWait, string> message)
    {
        ILoopWait[] waits;
        lock (_waits)
        {
            waits = [.. _waits];
        }

        foreach (ILoopWait wait in waits)
        {
            wait.Fail(new InvalidOperationException(message(wait)));
        }
    }

    /// <summary>A section of code with its own current loop; disposing it restores the previous one.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly PyLoop? _previous;

        internal Scope(PyLoop? previous)
        {
            _previous = previous;
        }

        /// <summary>Ends the scope. Call in the method that began it.</summary>
        public void Dispose() => s_scope.Value = _previous;
    }
}
