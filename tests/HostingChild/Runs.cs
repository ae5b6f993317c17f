using PyWaker.Hosting;

namespace PyWaker.HostingChild;

/// <summary>The main thread given to a loop.</summary>
internal static class Runs
{
    public static int Run(string loop) => PyHost.Run(loop, async _ =>
        {
            int main = Environment.CurrentManagedThreadId;
            using PyObject ident = Python.Evaluate<PyObject>(
                "__import__('threading').main_thread() is __import__('threading').current_thread()"
            );
            Console.WriteLine($"on Python's main thread: {ident.IsTrue()}");
            await Task.Yield();
            int thread = await PyLoop.Current!.InvokeAsync(static () => Environment.CurrentManagedThreadId);
            Console.WriteLine($"the loop's thread: {thread == main}");
            return 7;
        });

    public static int RunPython(string loop)
    {
        Python.Initialize();
        using PyObject globals = Python.Evaluate<PyObject>("{}");
        Python.Run("async def main():\n return 6 * 7", globals);
        using PyObject coroutine = Python.Evaluate<PyObject>("main()", globals);
        Console.WriteLine(PyHost.RunUntilComplete<int>(loop, coroutine));
        try
        {
            PyHost.RunUntilComplete<int>(loop, static async _ =>
            {
                await Task.Yield();
                throw new FormatException("as itself");
            });
        }
        catch (FormatException e)
        {
            Console.WriteLine(e.Message);
        }

        return 0;
    }

    public static int Forever(string loop)
    {
        using var stop = new CancellationTokenSource();
        return PyHost.RunForever(
            loop,
            running =>
                Task.Run(async () =>
                {
                    Console.WriteLine(await running.RunAsync(static () => Task.FromResult("ran")));
                    await stop.CancelAsync();
                }),
            stop.Token
        );
    }
}
