using System.Runtime.InteropServices;

namespace PyWaker.CoreChild;

/// <summary>
/// One thread begins or ends Python and waits for the GIL, which a second one holds that does the same. Linux only.
/// </summary>
internal static unsafe partial class Waits
{
    private const int RtldNowGlobal = 0x102;

    /// <summary>Python runs already, brought by somebody else; this thread, which started it, holds the GIL.</summary>
    public static void InitializeAttached(string library)
    {
        nint handle = DlOpen(library, RtldNowGlobal);
        ((delegate* unmanaged[Cdecl]<int, void>)NativeLibrary.GetExport(handle, "Py_InitializeEx"))(0);
        var first = new Thread(static () => Python.Initialize()) { Name = "initializing" };
        first.Start();
        WaitUntilBlocked("initializing");
        Python.Initialize();
        using (Python.Detach())
        {
            first.Join();
        }

        Console.WriteLine($"joined: {Python.Evaluate<int>("1 + 1")}");
    }

    public static void ShutDownAttached()
    {
        // Not the main thread, whose name the runtime does not tell the system.
        var owner = new Thread(Own) { Name = "shutting down" };
        owner.Start();
        owner.Join();
        Console.WriteLine($"initialized: {Python.IsInitialized}");
    }

    private static void Own()
    {
        Python.Initialize();
        using var holding = new ManualResetEventSlim();
        var second = new Thread(() =>
        {
            using AttachScope scope = Python.Attach();
            holding.Set();
            WaitUntilBlocked("shutting down");
            Report.Failure(Python.Shutdown);
        });
        second.Start();
        SpinWait.SpinUntil(() => holding.IsSet);
        Python.Shutdown();
        second.Join();
    }

    // The only sign of a wait inside a function of C: the thread of that name sleeps.
    private static void WaitUntilBlocked(string name)
    {
        while (!Directory.GetDirectories("/proc/self/task").Any(task => IsBlocked(task, name)))
        {
            Thread.Yield();
        }
    }

    private static bool IsBlocked(string task, string name)
    {
        try
        {
            // "12 (name) S ..."
            string status = File.ReadAllText(task + "/stat");
            return status.Contains($"({name}) S", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // The thread has ended.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint DlOpen(string path, int flags);
}
