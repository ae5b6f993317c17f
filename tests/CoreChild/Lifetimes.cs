using System.Reflection;
using PyWaker.Bindings;

namespace PyWaker.CoreChild;

/// <summary>Python's beginning and end in one process.</summary>
internal static class Lifetimes
{
    public static void Initialize()
    {
        try
        {
            Python.Initialize();
            Console.WriteLine(Python.Evaluate<string>("__import__('sys').executable"));
        }
        catch (Exception e)
        {
            Console.WriteLine($"{e.GetType().Name}: {e.Message}");
        }
    }

    // A program that has made another interpreter, as mod_wsgi and InterpreterPoolExecutor do.
    public static void BesideASubinterpreter()
    {
        Python.Initialize();
        PyObject list = Python.Evaluate<PyObject>("[1, 2]");
        Python.Run(
            "try:\n import _interpreters as other\nexcept ImportError:\n import _xxsubinterpreters as other\nother.create()"
        );

        // Neither of these threads has ever been attached.
        RunOnANewThread(static () => Python.Detach().Dispose());
        RunOnANewThread(list.Dispose);
        RunOnANewThread(static () => Console.WriteLine(Python.Evaluate<int>("6 * 7")));
    }

    private static void RunOnANewThread(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        thread.Join();
    }

    public static void BeforeInitialize()
    {
        Report.Failure(static () => Python.Attach().Dispose());
        Report.Failure(static () => Python.Detach().Dispose());
        Report.Failure(static () => _ = Python.Version);
        Report.Failure(static () => Python.Run("pass"));
    }

    public static void AfterShutdown()
    {
        Python.Initialize();
        PyObject kept = Python.Evaluate<PyObject>("[1]");
        var proxy = new ClosedProxy(Python.Evaluate<PyObject>("__import__('io').StringIO()"));
        var other = new ClosedProxy(Python.Evaluate<PyObject>("__import__('io').StringIO()"));
        Python.Run("import atexit; atexit.register(print, 'atexit ran', flush=True)");
        Python.Shutdown();
        Console.WriteLine($"initialized: {Python.IsInitialized}");
        Report.Failure("Attach", static () => Python.Attach().Dispose());
        OnAnotherThread(static () => Report.Failure("Attach on the pool", static () => Python.Attach().Dispose()));
        Report.Failure("Evaluate", static () => Python.Run("pass"));
        Report.Failure("Initialize", static () => Python.Initialize());
        Report.Failure("Shutdown", Python.Shutdown);
        Report.Failure("Dispose", kept.Dispose);
        Report.Failure("Dispose of a proxy", proxy.Dispose);
        Report.Failure("DisposeAsync of a proxy", () => other.DisposeAsync().AsTask().GetAwaiter().GetResult());
    }

    /// <summary>A thread that is detached inside a scope attaches again when the gate is shut: it is not waited for.</summary>
    public static void ShutDownBesideADetachedThread()
    {
        Python.Initialize();
        using var detached = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            using AttachScope attached = Python.Attach();
            using AttachScope nested = Python.Attach();
            using DetachScope scope = Python.Detach();
            detached.Set();
            SpinWait.SpinUntil(static () => !Python.IsInitialized);
        })
        {
            IsBackground = true,
        };
        thread.Start();
        detached.Wait();
        Python.Shutdown();
        Console.WriteLine(
            typeof(Python)
                .Assembly.GetType("PyWaker.Interpreter.AttachGate")!
                .GetField("s_inside", BindingFlags.Static | BindingFlags.NonPublic)!
                .GetValue(null)
        );
    }

    public static void LeaveUnflushed()
    {
        Python.Initialize();
        Python.Run("import atexit; atexit.register(print, '; atexit ran', end=''); print('written by Python', end='')");
    }

    /// <summary>
    /// Ends the process from inside a call from Python: this thread holds the GIL and waits for the runtime's end,
    /// which would like to have it.
    /// </summary>
    public static void LeaveAttached()
    {
        Python.Initialize();
        using PyObject exit = PyObject.From<Action>(static () => Environment.Exit(0));
        exit.Call().Dispose();
    }

    /// <summary>
    /// Python's main thread runs Python code and nothing else, while a thread that never attaches gives a reference up.
    /// It lets go of the GIL now and then, as an event loop does: CPython before 3.13 looks at calls that another
    /// thread added only after taking the GIL.
    /// </summary>
    public static void PendingCall()
    {
        Python.Initialize();
        Python.Run(
            "import select, time\nclass Noted:\n    gone = False\n    def __del__(self):\n        Noted.gone = True"
        );
        PyObject noted = Python.Evaluate<PyObject>("Noted()");
        using var started = new ManualResetEventSlim();
        using PyObject start = PyObject.From<Action>(started.Set);
        Python.Run(
            "end = time.monotonic() + 60\ndef wait(start):\n    start()\n    while not Noted.gone and time.monotonic() < end:\n        select.select([], [], [], 0)"
        );
        using PyObject wait = Python.Evaluate<PyObject>("wait");
        var disposing = new Thread(() =>
        {
            started.Wait();
            noted.Dispose();
        });
        disposing.Start();
        wait.Call(start).Dispose();
        disposing.Join();
        Console.WriteLine(
            Python.Evaluate<bool>("Noted.gone and time.monotonic() < end") ? "dropped by a pending call" : "not dropped"
        );
    }

    public static void OnAnotherThread(Action action)
    {
        Exception? error = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                error = e;
            }
        });
        thread.Start();
        thread.Join();
        if (error is not null)
        {
            throw new InvalidOperationException("The other thread failed.", error);
        }
    }

    private sealed class ClosedProxy(PyObject target) : PyProxy(target), IDisposable, IAsyncDisposable
    {
        public void Dispose() => Exit();

        public ValueTask DisposeAsync() => ExitAsync();
    }
}
