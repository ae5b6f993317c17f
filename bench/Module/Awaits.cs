using PyWaker.Interpreter;

namespace PyWaker.Bench;

/// <summary>C# that awaits Python: inside the task that awaits the C# function, and from a thread of its own.</summary>
internal static class Awaits
{
    /// <summary>One after another, in the task.</summary>
    public static async Task<int> Here(PyObject function, int count)
    {
        int sum = 0;
        for (int i = 0; i < count; i++)
        {
            using PyObject awaitable = function.Call();
            sum += await awaitable.AsValueTask<int>();
        }

        return sum;
    }

    /// <summary>As one level between two of Python.</summary>
    public static async Task<int> Once(PyObject function)
    {
        using PyObject awaitable = function.Call();
        return await awaitable.AsValueTask<int>();
    }

    /// <summary>One after another, in the task, asked for by the pool.</summary>
    public static async Task<int> AfterHop(PyObject function, int count)
    {
        await Task.Yield();
        return await Here(function, count);
    }

    public static async Task<long> Items(PyObject iterable)
    {
        long sum = 0;
        await foreach (int item in iterable.AsAsyncEnumerable<int>())
        {
            sum += item;
        }

        return sum;
    }

    /// <summary>
    /// From a foreign thread, in no task: so many at a time, and those that follow when all of them are over.
    /// </summary>
    public static Task<int> OnThread(PyObject function, int count, int inFlight)
    {
        PyLoop loop = PyLoop.Running;
        using AsyncFlowControl control = ExecutionContext.SuppressFlow();
        return inFlight == 1
            ? Task.Run(() => OneAtATime(function, count, loop))
            : Task.Run(() => ManyAtATime(function, count, inFlight, loop));
    }

    /// <summary>From foreign threads, in no task: so many callers, each one await after another.</summary>
    /// <param name="function">An async function.</param>
    /// <param name="count">All awaits.</param>
    /// <param name="callers">How many callers make them.</param>
    /// <param name="byDelegate">Through a delegate of the loop, which calls the function there; else by a call on the
    /// caller's thread.</param>
    public static Task OfCallers(PyObject function, int count, int callers, bool byDelegate)
    {
        PyLoop loop = PyLoop.Running;
        Func<Task<int>> call = function.As<Func<Task<int>>>(loop);
        using AsyncFlowControl control = ExecutionContext.SuppressFlow();
        return Task.WhenAll(
            Enumerable
                .Range(0, callers)
                .Select(_ =>
                    Task.Run(() =>
                        byDelegate ? ByDelegate(call, count / callers) : OneAtATime(function, count / callers, loop)
                    )
                )
        );
    }

    /// <summary>Attaches of one foreign thread per await.</summary>
    public static Task<double> CountAttaches(PyObject function, int count)
    {
        PyLoop loop = PyLoop.Running;
        var counted = new TaskCompletionSource<double>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            long before = AttachGate.AttachesOfThisThread;
            for (int i = 0; i < count; i++)
            {
                using PyObject awaitable = function.Call();
                loop.Await<int>(awaitable).AsTask().Wait();
            }

            counted.SetResult((double)(AttachGate.AttachesOfThisThread - before) / count);
        }).UnsafeStart();
        return counted.Task;
    }

    private static async Task<int> OneAtATime(PyObject function, int count, PyLoop loop)
    {
        int sum = 0;
        for (int i = 0; i < count; i++)
        {
            using PyObject awaitable = function.Call();
            sum += await loop.Await<int>(awaitable);
        }

        return sum;
    }

    private static async Task<int> ByDelegate(Func<Task<int>> call, int count)
    {
        int sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += await call();
        }

        return sum;
    }

    private static async Task<int> ManyAtATime(PyObject function, int count, int inFlight, PyLoop loop)
    {
        int sum = 0;
        var waits = new Task<int>[inFlight];
        var awaitables = new PyObject[inFlight];
        for (int done = 0; done < count; done += inFlight)
        {
            for (int i = 0; i < inFlight; i++)
            {
                awaitables[i] = function.Call();
                waits[i] = loop.Await<int>(awaitables[i]).AsTask();
            }

            for (int i = 0; i < inFlight; i++)
            {
                sum += await waits[i];
                awaitables[i].Dispose();
            }
        }

        return sum;
    }
}
