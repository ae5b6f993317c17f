using Python.Runtime;
using PyWaker.Pythonnet;

namespace Side;

/// <summary>
/// C# code that uses pythonnet and awaits Python, for tests/pythonnet. Python calls it on the loop's thread, without
/// the GIL.
/// </summary>
public static class CSharpSide
{
    /// <summary>Objects of PyWaker that Python gets through pythonnet.</summary>
    public static PyWaker.Coroutine NewCoroutine(int value) =>
        PyWaker.Coroutine.FromFunction(async token =>
        {
            await Task.Delay(1, token);
            return value;
        });

    public static PyWaker.AsyncGenerator NewGenerator(int count) =>
        PyWaker.AsyncGenerator.FromAsyncEnumerable(Count(count));

    public static PyWaker.PyObject Same(PyWaker.PyObject value) => value;

    public static object SameAsObject(PyWaker.PyObject value) => value;

    public static PyWaker.Coroutine SameCoroutine(PyWaker.Coroutine value) => value;

    public static PyWaker.AsyncGenerator SameGenerator(PyWaker.AsyncGenerator value) => value;

    public static List<PyWaker.PyObject> Two(PyWaker.PyObject value) => [value, value];

    /// <summary><c>await</c> of what a Python function gives.</summary>
    public static async Task<PyObject> Await(PyObject awaitable) => await awaitable;

    public static async Task<int> AwaitTwice(PyObject first, PyObject second)
    {
        int sum = await first.AsValueTask<int>();
        await Task.Delay(1).ConfigureAwait(false);
        return sum + await second.AsValueTask<int>();
    }

    /// <summary>On a thread that knows no loop but the one that is named.</summary>
    public static Task<int> OnNamedLoop(PyObject first, PyObject second, PyObject iterable)
    {
        var loop = PyWaker.PyLoop.Running;
        using AsyncFlowControl suppressed = ExecutionContext.SuppressFlow();
        return Task.Run(async () =>
        {
            int sum = await first.AsTask<int>(loop) + await second.AsValueTask<int>(loop);
            await foreach (int item in iterable.AsAsyncEnumerable<int>(loop))
            {
                sum += item;
            }

            return sum;
        });
    }

    /// <summary>On other threads, each begun when this returns: before Python awaits the task.</summary>
    public static async Task<int> Elsewhere(PyObject first, PyObject second, PyObject iterable)
    {
        Task<int>[] begun =
        [
            Begin(() => first.AsTask<int>()),
            Begin(() => second.AsValueTask<int>().AsTask()),
            Begin(async () => (await Collect(iterable)).Sum()),
        ];
        return (await Task.WhenAll(begun)).Sum();

        static Task<int> Begin(Func<Task<int>> function) =>
            Task.Run(() => Task.FromResult(function())).GetAwaiter().GetResult();
    }

    public static ValueTask<int> ElsewhereInAValueTask(PyObject first, PyObject second, PyObject iterable) =>
        new(Elsewhere(first, second, iterable));

    public static Task<int> AsInt(PyObject awaitable) => awaitable.AsTask<int>();

    public static Task<string[]> AsStrings(PyObject awaitable) => awaitable.AsTask<string[]>();

    public static async Task<List<int>> Collect(PyObject iterable)
    {
        List<int> items = [];
        await foreach (int item in iterable.AsAsyncEnumerable<int>())
        {
            items.Add(item);
        }

        return items;
    }

    public static async Task<int> First(PyObject iterable)
    {
        await foreach (int item in iterable.AsAsyncEnumerable<int>())
        {
            return item;
        }

        return -1;
    }

    /// <summary>What C# catches of what Python raises.</summary>
    public static async Task<string> Caught(PyObject awaitable)
    {
        try
        {
            await awaitable;
            return "nothing";
        }
        catch (PythonException e)
        {
            using Py.GILState gil = Py.GIL();
            return $"PythonException {e.Type.Name}: {e.Message}";
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }

    public static async Task<string> Canceled(PyObject awaitable, CancellationToken token)
    {
        try
        {
            await awaitable.AsTask<object>(token);
            return "nothing";
        }
        catch (OperationCanceledException)
        {
            return "canceled";
        }
    }

    /// <summary>Throws what Python raised, as either library holds it.</summary>
    public static async Task RaiseOurs(PyWaker.PyObject function)
    {
        await Task.Yield();
        function.Call().Dispose();
    }

    public static async Task RaiseTheirs(PyObject function)
    {
        await Task.Yield();
        using Py.GILState gil = Py.GIL();
        function.Invoke().Dispose();
    }

    public static void RaiseOursNow(PyWaker.PyObject function) => function.Call().Dispose();

    /// <summary>Whether an exception that comes back through the other library is the same instance.</summary>
    public static async Task<bool> ComesBack(PyObject function)
    {
        var thrown = new InvalidOperationException("there and back");
        PyObject awaitable;
        using (Py.GIL())
        {
            using PyObject task = Task.FromException<int>(thrown).ToPython();
            awaitable = function.Invoke(task);
        }

        try
        {
            await awaitable;
            return false;
        }
        catch (InvalidOperationException caught)
        {
            return ReferenceEquals(caught, thrown);
        }
    }

    public static bool ComesBackThroughPythonnet(PyObject function)
    {
        using Py.GILState gil = Py.GIL();
        try
        {
            function.Invoke().Dispose();
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static async IAsyncEnumerable<int> Count(int count)
    {
        for (int i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }
}
