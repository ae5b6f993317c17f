using System.Reflection;
using Python.Runtime;
using PyWaker.Anyio;
using PyWaker.LowLevel;

namespace PyWaker.Pythonnet;

/// <summary>Connects PyWaker with a pythonnet that runs in this process.</summary>
/// <remarks>
/// From then on Python can <c>await</c> every <see cref="Task"/> and <see cref="ValueTask"/> that a .NET method returns
/// through pythonnet, iterate every <see cref="IAsyncEnumerable{T}"/> with <c>async for</c> and use every
/// <see cref="IAsyncDisposable"/> in <c>async with</c>; otherwise the objects stay the same. In Python, <c>import
/// pywaker.pythonnet</c> does the same.
/// </remarks>
public static class PyWakerPythonnet
{
    private static readonly object s_lock = new();

    private static bool s_isEnabled;

    private static bool s_isProcessWide;

    /// <summary>Whether <see cref="Enable"/> was called since pythonnet was initialized. From any thread.</summary>
    public static bool IsEnabled => Volatile.Read(ref s_isEnabled);

    /// <summary>Enables the connection, once for each initialization of pythonnet; later calls do nothing.</summary>
    /// <remarks>
    /// From any thread; it takes the GIL. Call it early: pythonnet decides the Python members of a type, and its
    /// conversions, when it first meets the type. For types met too early, Python's <c>warnings</c> get a
    /// <c>RuntimeWarning</c>. <see cref="PythonEngine.Shutdown()"/> ends the connection. PyWaker joins pythonnet's
    /// Python, and the backends of asyncio, trio and anyio are registered.
    /// </remarks>
    /// <exception cref="InvalidOperationException">pythonnet is not initialized, or Python is shutting
    /// down.</exception>
    public static void Enable()
    {
        if (!PythonEngine.IsInitialized)
        {
            throw new InvalidOperationException(PythonnetMessages.NotInitialized);
        }

        Python.Initialize();
        AnyioBackend.Register();
        Loops.Settle();
        using AttachScope scope = Python.Attach();
        Enter();
        try
        {
            if (!s_isEnabled)
            {
                EnableOnThisThread();
            }
        }
        finally
        {
            Monitor.Exit(s_lock);
        }
    }

    // The GIL is no lock for code that runs Python, which may release it; and a thread that waits for the lock must
    // release it.
    private static void Enter()
    {
        if (!Monitor.TryEnter(s_lock))
        {
            using DetachScope scope = Python.Detach();
            Monitor.Enter(s_lock);
        }
    }

    private static void EnableOnThisThread()
    {
        using PyObject support = EmbeddedPython.Load(Assembly.GetExecutingAssembly(), "PyWaker.Pythonnet.support.py");
        Mixins.Begin(support);
        PyObject makeBase = EmbeddedPython.Get(support, "make_base");
        PythonEngine.InteropConfiguration.PythonBaseTypeProviders.Add(new AwaitableTypes(makeBase));
        PyObjectConversions.RegisterEncoder(new PyWakerEncoder());
        PyObjectConversions.RegisterDecoder(new PyWakerDecoder());
        PyObjectConversions.RegisterDecoder(new AwaitableDecoder());
        EnableOnce(support);
        s_isEnabled = true;
        PythonEngine.AddShutdownHandler(static () => s_isEnabled = false);
        Install(support);
        TypesLoadedBeforeEnable.Warn(support);
    }

    // Settings that last for the process, however often pythonnet is initialized in it.
    private static void EnableOnce(PyObject support)
    {
        if (s_isProcessWide)
        {
            return;
        }

        s_isProcessWide = true;
        PyExceptions.Hold<NetException>(ExceptionBridge.Held);
        PyExceptions.Recognize(ExceptionBridge.Recognize);

        // Before Python ends: pythonnet, which shuts itself down at the end of the process, would find it gone.
        using PyObject register = PyObject.Import("atexit").GetAttribute("register");
        PyObject finalizesOnThisThread = EmbeddedPython.Get(support, "finalizes_on_this_thread");
        using PyObject shutdown = NativeCallable.Create("shut_pythonnet_down", _ =>
        {
            using PyObject answer = finalizesOnThisThread.Call();
            ShutDown(answer.As<bool>());
            return PyResult.None;
        });
        register.Call(shutdown).Dispose();
    }

    private static void ShutDown(bool isNeeded)
    {
        if (isNeeded && IsEnabled)
        {
            // It releases the GIL for good on the thread that calls it.
            using DetachScope scope = Python.Detach();
            PythonEngine.Shutdown();
        }
    }

    private static void Install(PyObject support)
    {
        using PyObject disposed = NativeCallable.Create("dispose", static arguments =>
            NetAwaitables.Dispose(arguments[0])
        );
        using PyObject called = NativeCallable.Create("call_with_token", static arguments =>
            CancelableCall.Start(arguments[0])
        );
        using PyObject install = EmbeddedPython.Get(support, "install");
        install.Call(disposed, called).Dispose();
    }
}
