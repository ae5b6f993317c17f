using System.Text;
using PyWaker;
using PyWaker.CoreChild;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
switch (args[0])
{
    case "initialize":
        Lifetimes.Initialize();
        break;
    case "run":
        // PYWAKER_TEST_CODE, with the adapters registered and the module `child`.
        ChildModule.Export();
        Python.Run(Environment.GetEnvironmentVariable("PYWAKER_TEST_CODE")!);
        break;
    case "options":
        Python.Initialize(new PythonOptions { Arguments = ["program", "é", ""], SearchPaths = ["/first", "/second"] });
        Python.Run(
            "import sys, signal; print(sys.argv, sys.path[0], sys.path[1], signal.getsignal(signal.SIGINT).__name__, sep='\\n')"
        );
        break;
    case "search-path":
        Python.Initialize();
        Console.WriteLine(Python.Evaluate<string>("__import__('sys').path[0]") == AppContext.BaseDirectory);
        break;
    case "beside-a-subinterpreter":
        Lifetimes.BesideASubinterpreter();
        break;
    case "before-initialize":
        Lifetimes.BeforeInitialize();
        break;
    case "after-shutdown":
        Lifetimes.AfterShutdown();
        break;
    case "shutdown-detached":
        Lifetimes.ShutDownBesideADetachedThread();
        break;
    case "exit":
        Lifetimes.LeaveUnflushed();
        break;
    case "exit-on-another-thread":
        Lifetimes.OnAnotherThread(Lifetimes.LeaveUnflushed);
        break;
    case "exit-attached":
        Lifetimes.LeaveAttached();
        break;
    case "join-attached":
        Waits.InitializeAttached(Environment.GetEnvironmentVariable("PYWAKER_TEST_LIBRARY")!);
        break;
    case "shutdown-attached":
        Waits.ShutDownAttached();
        break;
    case "awaits":
        Awaits.ShutDown();
        break;
    case "futures":
        Futures.ShutDown();
        break;
    case "leases":
        Leases.ShutDown();
        break;
    case "memory":
        Memories.ShutDown();
        break;
    case "pending-call":
        Lifetimes.PendingCall();
        break;
    default:
        throw new ArgumentException($"There is no mode '{args[0]}'.");
}
