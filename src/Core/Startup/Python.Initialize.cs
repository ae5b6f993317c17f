using PyWaker.Interop;
using PyWaker.Interpreter;
using PyWaker.NativeTypes;
using PyWaker.Objects;
using PyWaker.Startup;

namespace PyWaker;

public static partial class Python
{
    // Set by the initializing thread when it is done. Not a lock, because a waiter may hold the GIL, which the thread
    // inside needs.
    private static ManualResetEventSlim? s_initializing;

    [ThreadStatic]
    private static bool t_initializing;

    /// <summary>
    /// Starts Python in this process, or joins one that already runs. The first call counts; later calls do nothing.
    /// </summary>
    /// <param name="options">The choice and settings of the interpreter; null for the defaults.</param>
    /// <remarks>
    /// <para>When this starts Python, the calling thread becomes Python's main thread: signals are handled there, and
    /// <see cref="Shutdown"/> must be called there. The thread is left detached. The backends of the packages that the
    /// program references are registered.</para>
    /// <para>Equivalent: running the interpreter's executable. <c>sys.prefix</c>, <c>sys.path</c> and
    /// <c>sys.executable</c> are those of the chosen interpreter, virtual environment included.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">No usable Python was found; the message lists the places tried and
    /// the setting to change.</exception>
    /// <exception cref="NotSupportedException">The interpreter is older than 3.9, free-threaded, or its layout is
    /// unknown.</exception>
    /// <exception cref="DllNotFoundException">Its shared library cannot be loaded.</exception>
    public static void Initialize(PythonOptions? options = null)
    {
        if (AttachGate.IsClosed)
        {
            throw new InvalidOperationException(Messages.Finalizing);
        }

        // Initialization runs Python code, which may call this method again.
        while (!s_ready && !t_initializing)
        {
            var ended = new ManualResetEventSlim();
            if (Interlocked.CompareExchange(ref s_initializing, ended, null) is { } other)
            {
                PythonBoot.WaitDetached(other);
            }
            else
            {
                InitializeAlone(options, ended);
                return;
            }
        }
    }

    private static void InitializeAlone(PythonOptions? options, ManualResetEventSlim ended)
    {
        t_initializing = true;
        try
        {
            if (s_initialized)
            {
                return;
            }

            if (AttachGate.IsClosed)
            {
                throw new InvalidOperationException(Messages.Finalizing);
            }

            Bindings.ReferencedBackends.Register();
            SignalAction[] faults = FaultHandlers.Read();
            if (PythonLibrary.TryUseMainProgram() && PythonBoot.IsInitialized)
            {
                Join(faults);
            }
            else
            {
                Start(options ?? new PythonOptions(), faults);
            }

            s_ready = true;
        }
        finally
        {
            t_initializing = false;
            Volatile.Write(ref s_initializing, null);
            ended.Set();
        }
    }

    private static unsafe void Start(PythonOptions options, SignalAction[] faults)
    {
        PythonInstallation installation = PythonLocator.Find(options);
        PythonLibrary.Load(installation.Library);
        PythonBoot.RequireGil();
        InterruptOwner.NoteDotNet();
        PythonBoot.Start(installation.Executable);

        // This thread is attached until the end of this method.
        s_owningThread = Environment.CurrentManagedThreadId;
        try
        {
            Prepare(faults);
            HostSetup.Apply(options);
            if (options.InstallSignalHandlers && InterruptOwner.MustForward)
            {
                InterruptForwarding.Install();
            }
        }
        finally
        {
            InterruptOwner.Begin(options.InstallSignalHandlers);
            _ = CPython.PyEval_SaveThread();
        }

        AppDomain.CurrentDomain.ProcessExit += static (_, _) => OnProcessExit();
    }

    private static unsafe void Join(SignalAction[] faults)
    {
        PythonBoot.RequireGil();
        int state = PythonBoot.Ensure();
        try
        {
            Prepare(faults);
        }
        finally
        {
            CPython.PyGILState_Release(state);
        }
    }

    private static void Prepare(SignalAction[] faults)
    {
        LayoutCheck.Run();

        // Until Python 3.13, the thread that imports this first is the main thread forever: this one rather than a
        // thread of .NET.
        NativeCall.Import("threading", "main_thread").Dispose();
        Awaitables.AwaitableConverters.Install();
        Streams.StreamConverters.Install();
        Memory.MemoryConverters.Install();
        s_initialized = true;
        BuiltinModule.Add("Coroutine", Coroutine.Type.Handle);
        BuiltinModule.Add("AsyncGenerator", AsyncGenerator.Type.Handle);
        ForkHook.Install();
        FinalizationHook.Install();
        FaultHandlers.Install(faults);
    }
}
