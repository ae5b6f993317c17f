using PyWaker.Hosting;
using PyWaker.Tests;

namespace PyWaker.HostingChild;

/// <summary>
/// Ctrl-C while the main thread is a loop's. The signals come from the process itself, when it is known what it is
/// doing.
/// </summary>
internal static class Interrupts
{
    public static int InDotNet(string loop) => CleanUpAfter(loop, Send);

    public static int Terminated(string loop) => CleanUpAfter(loop, Terminate);

    public static int TerminatedInPython(string loop)
    {
        Python.Initialize();
        Python.Run(
            """
            import signal, _thread
            def handle(number, frame):
                print("handled", flush=True)
                _thread.interrupt_main()
            signal.signal(signal.SIGTERM, handle)
            """
        );
        return CleanUpAfter(loop, Terminate);
    }

    private static int CleanUpAfter(string loop, Action send) => PyHost.Run(loop, async token =>
        {
            Task waiting = Task.Delay(Timeout.Infinite, token);
            try
            {
                await Task.Run(send, CancellationToken.None);
                await waiting;
            }
            finally
            {
                await Task.Yield();
                Console.WriteLine("cleaned up");
            }
        });

    private static PyObject ScriptThatWaits(string loop, string onError = "raise")
    {
        PyObject globals = Python.Evaluate<PyObject>("{}");
        Python.Run(
            $"""
            import asyncio
            async def main(interrupt):
                try:
                    interrupt()
                    if {(loop.EndsWith("trio", StringComparison.Ordinal) ? "True" : "False")}:
                        import trio
                        await trio.sleep_forever()
                    await asyncio.sleep(3600)
                except BaseException as error:
                    {onError}
            """,
            globals
        );
        return globals;
    }

    public static int InPython(string loop)
    {
        Python.Initialize();
        using PyObject globals = ScriptThatWaits(loop, "print(type(error).__name__, flush=True); raise");
        return PyHost.Run(loop, async () =>
        {
            using PyObject main = globals["main"];
            using PyObject coroutine = main.Call((Action)(() => Task.Run(Send)));
            (await coroutine).Dispose();
        });
    }

    public static int Twice(string loop) => PyHost.Run(loop, static async token =>
        {
            // The framework's own handler stays in charge; this only counts.
            Python.Run(
                """
                import signal
                seen = [0]
                def count(number, frame, previous=signal.getsignal(signal.SIGINT)):
                    seen[0] += 1
                    return previous(number, frame)
                signal.signal(signal.SIGINT, count)
                """
            );
            Task waiting = Task.Delay(Timeout.Infinite, token);
            try
            {
                await Task.Run(Send, CancellationToken.None);
                await waiting;
            }
            finally
            {
                await Task.Run(Send, CancellationToken.None);
                bool came = SpinWait.SpinUntil(static () => Python.Evaluate<int>("seen[0]") == 2, Patience.ForEvent);
                Console.WriteLine($"second: {came}");
            }
        });

    /// <summary>Prints how the main saw the interruption of what it awaits in Python, each way once.</summary>
    public static int TokenOrder(string loop) => TokenOrder(loop, Send);

    public static int TokenOrderTerminated(string loop) => TokenOrder(loop, Terminate);

    private static int TokenOrder(string loop, Action send)
    {
        Python.Initialize();
        using PyObject globals = ScriptThatWaits(loop);
        HashSet<string> seen = [];
        for (int round = 0; round < 25; round++)
        {
            int code = PyHost.Run(loop, async token =>
            {
                using PyObject main = globals["main"];
                using PyObject coroutine = main.Call((Action)(() => Task.Run(send)));
                try
                {
                    (await coroutine).Dispose();
                }
                finally
                {
                    seen.Add($"canceled: {token.IsCancellationRequested}");
                }
            });
            seen.Add($"exit code: {code}");
        }

        Console.WriteLine(string.Join('\n', seen.Order()));
        return 0;
    }

    public static int TwoRuns(string loop)
    {
        Console.WriteLine(InDotNet(loop));
        Console.WriteLine(InDotNet(loop));
        return PyHost.Run(loop, static () => Task.CompletedTask);
    }

    public static int Swallowed(string loop) => PyHost.Run(loop, static async token =>
        {
            Task waiting = Task.Delay(Timeout.Infinite, token);
            await Task.Run(Send, CancellationToken.None);
            await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 5;
        });

    public static int Forever(string loop) =>
        PyHost.RunForever(loop, static _ => Task.Run(Send), CancellationToken.None);

    private static void Terminate() => Python.Run("import os, signal; os.kill(os.getpid(), signal.SIGTERM)");

    /// <summary>Once the loop has ended, Python's main thread runs nothing.</summary>
    public static int AfterRun(string loop)
    {
        using var canceled = new ManualResetEventSlim();
        Console.WriteLine(InDotNet(loop));
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            canceled.Set();
        };
        Console.WriteLine(InDotNet(loop));
        Task.Run(Send);
        Console.WriteLine($"CancelKeyPress: {canceled.Wait(Patience.ForEvent)}");
        return 0;
    }

    public static void Send() => Python.Run("import os, signal; os.kill(os.getpid(), signal.SIGINT)");
}
