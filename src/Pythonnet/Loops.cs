namespace PyWaker.Pythonnet;

/// <summary>
/// Finds the loop for awaits in C# code that pythonnet called without the GIL and without a sign of the calling task.
/// </summary>
internal static class Loops
{
    // How long a thread may take to tell its loop: the rest of a method's call, and Python's way to the await. After it
    // there is an error instead of an await that never ends.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

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
    /// <remarks>So a method that began on the loop thread may await again on any other. From any thread.</remarks>
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

    /// <summary>
    /// The next loop that the thread tells on which this flow began, where <see cref="Find"/> finds none.
    /// </summary>
    /// <returns>Null where none can follow. Its result is null where none did, or the token was canceled.</returns>
    /// <remarks>
    /// A method's thread tells its loop when Python awaits the method's task. What the method began on other threads
    /// may await before that. From any thread.
    /// </remarks>
    /// <param name="token">Ends the wait when canceled.</param>
    public static Task<PyLoop?>? Next(CancellationToken token = default) =>
        s_home.Value is { } home && home != t_home ? NextAsync(home, token) : null;

    private static async Task<PyLoop?> NextAsync(Home home, CancellationToken token)
    {
        // Who sets the loop is Python's thread, and goes on at once.
        var next = new TaskCompletionSource<PyLoop>(TaskCreationOptions.RunContinuationsAsynchronously);
        home.Add(next);
        try
        {
            return await next.Task.WaitAsync(s_patience, token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return null;
        }
        finally
        {
            home.Remove(next);
        }
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
        // Who waits for the next loop. Also the lock of both.
        private readonly List<TaskCompletionSource<PyLoop>> _waiting = [];
        private PyLoop? _loop;

        public PyLoop? Loop
        {
            get
            {
                lock (_waiting)
                {
                    return _loop;
                }
            }
            set
            {
                lock (_waiting)
                {
                    _loop = value;
                    foreach (TaskCompletionSource<PyLoop> waiting in _waiting)
                    {
                        waiting.TrySetResult(value!);
                    }

                    _waiting.Clear();
                }
            }
        }

        public void Add(TaskCompletionSource<PyLoop> next)
        {
            lock (_waiting)
            {
                if (_loop is { IsClosed: false } loop)
                {
                    next.TrySetResult(loop);
                }
                else
                {
                    _waiting.Add(next);
                }
            }
        }

        public void Remove(TaskCompletionSource<PyLoop> next)
        {
            lock (_waiting)
            {
                _waiting.Remove(next);
            }
        }
    }
}
