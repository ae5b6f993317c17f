namespace PyWaker.Core.Tests.Awaitables;

/// <summary>An event loop of the standard library that runs on a thread of its own until it is disposed.</summary>
internal sealed class LoopThread : IDisposable
{
    private readonly Thread _thread;

    public LoopThread(string newLoop = "__import__('asyncio').new_event_loop()")
    {
        Loop = Python.Evaluate<PyObject>(newLoop);
        _thread = new Thread(() => Loop.CallMethod("run_forever").Dispose());
        _thread.Start();
    }

    public PyObject Loop { get; }

    public int ThreadId => _thread.ManagedThreadId;

    /// <summary>
    /// Runs statements on the loop's thread, in which <c>loop</c> is the loop; gives what they leave in <c>result</c>.
    /// </summary>
    public PyObject Run(string code)
    {
        using PyObject globals = Python.Evaluate<PyObject>("{'asyncio': __import__('asyncio')}");
        globals["loop"] = Loop;
        using PyObject statements = PyObject.From(code);
        globals["code"] = statements;
        using PyObject future = Python.Evaluate<PyObject>("__import__('concurrent.futures').futures.Future()");
        globals["done"] = future;
        Python.Run(
            """
            def run():
                try:
                    exec(code, globals())
                    done.set_result(globals().get('result'))
                except BaseException as error:
                    done.set_exception(error)
            loop.call_soon_threadsafe(run)
            """,
            globals
        );
        return future.CallMethod("result", 30);
    }

    /// <summary>Stops the loop, without closing it.</summary>
    public void Stop()
    {
        using (PyObject stop = Loop.GetAttribute("stop"))
        {
            Loop.CallMethod("call_soon_threadsafe", stop).Dispose();
        }

        _thread.Join();
    }

    public void Dispose()
    {
        if (_thread.IsAlive)
        {
            Stop();
        }

        Loop.CallMethod("close").Dispose();
        Loop.Dispose();
    }
}
