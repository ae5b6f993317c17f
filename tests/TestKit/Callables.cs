namespace PyWaker.TestKit;

/// <summary>
/// The Python module <c>callables</c>: C# functions that take Python functions as delegates, awaitables as tasks,
/// iterables as streams, and context managers.
/// </summary>
public static class Callables
{
    private static object? s_kept;

    /// <summary>Makes the module importable. After Python was initialized.</summary>
    public static void Install()
    {
        PyModule module = PyModule.Create("callables");
        AddDelegates(module);
        AddConversions(module);
        AddContexts(module);
    }

    private static void AddDelegates(PyModule module) =>
        module
            .AddFunction("call_func", (Func<int, int, int> function) => function(1, 2))
            .AddFunction("call_five", (Func<int, int, int, int, int, int> function) => function(1, 2, 3, 4, 5))
            .AddFunction("call_action", (Action<string> action) => action("said"))
            .AddFunction("call_on_threads", (Action function, int threads, int times) =>
                CallOnThreads(function, threads, times)
            )
            .AddAsyncFunction("call_func_on_pool", (Func<PyObject> function) => Task.Run(function))
            .AddAsyncFunction("task", (Func<Task> function) => function())
            .AddAsyncFunction("task_of", (Func<int, Task<int>> function) => function(20))
            .AddAsyncFunction("task_of_four", (Func<int, string, double, bool, Task<PyObject>> function) =>
                function(1, "two", 3, true)
            )
            .AddAsyncFunction("value_task", async (Func<ValueTask> function) => await function())
            .AddAsyncFunction("value_task_of", async (Func<int, ValueTask<int>> function) => await function(20))
            .AddAsyncFunction("on_pool", (Func<int, Task<int>> function) => OnPool(function))
            .AddAsyncFunction("twice_at_once", async (Func<int, Task<PyObject>> function) =>
                await Task.WhenAll(function(1), function(2))
            )
            .AddAsyncFunction("outside", (Func<int, Task<int>> function) => Outside(function))
            .AddAsyncFunction("outside_with_token", (Func<int, CancellationToken, Task<int>> function, Task started) =>
                OutsideWithToken(function, started)
            )
            .AddAsyncFunction(
                "with_token_of_function",
                (Func<int, CancellationToken, Task<int>> function, CancellationToken token) => function(20, token)
            )
            .AddAsyncFunction("with_canceled_token", (Func<CancellationToken, Task> function) =>
                function(new CancellationToken(canceled: true))
            )
            .AddAsyncFunction("stream", (Func<int, IAsyncEnumerable<int>> function) => Stream(function))
            .AddAsyncFunction("stream_outside", (Func<IAsyncEnumerable<int>> function) =>
                Detached(() => Sum(function()))
            )
            .AddAsyncFunction(
                "first_of_stream",
                async (Func<CancellationToken, IAsyncEnumerable<int>> function, CancellationToken token) =>
                    await First(function(token))
            )
            .AddFunction("is_null", (Func<Task>? function) => function is null)
            .AddFunction("same_func", (Func<int, int> function) => function)
            .AddFunction("same_task_func", (Func<int, Task<int>> function) => function)
            .AddFunction("same_as_object", (Func<int, Task<int>> function) => (object)function)
            .AddFunction("same_action", (Action<int> function) => function)
            .AddFunction("doubler", () => s_doubler)
            .AddFunction("is_doubler", (Func<int, Task<int>> function) => ReferenceEquals(function, s_doubler))
            .AddFunction("sleeper", () => new Func<int, CancellationToken, Task<int>>(Sleep))
            .AddFunction("counter", () => new Func<int, IAsyncEnumerable<int>>(ExportedModule.Count))
            .AddFunction("keep", (Func<Task<int>> function) =>
            {
                s_kept = function;
            })
            .AddAsyncFunction("call_kept", () => Detached(((Func<Task<int>>)s_kept!)))
            .AddAsyncFunction("call_kept_here", () => ((Func<Task<int>>)s_kept!)())
            .AddFunction("forget", () =>
            {
                s_kept = null;
            });

    private static void AddConversions(PyModule module) =>
        module
            .AddAsyncFunction("await_task", (Task<int> task) => task)
            .AddAsyncFunction("await_void", (Task task) => task)
            .AddAsyncFunction("await_value_task", (ValueTask<int> task) => task)
            .AddAsyncFunction("await_void_value_task", (ValueTask task) => task)
            .AddAsyncFunction("sum", (IAsyncEnumerable<int> stream) => Sum(stream))
            .AddFunction("same_stream", (IAsyncEnumerable<int> stream) => new List<IAsyncEnumerable<int>> { stream })
            .AddAsyncFunction("stream_later", async () =>
            {
                await Task.Yield();
                return ExportedModule.Count(3);
            })
            .AddFunction("tasks", () => new List<Task<int>> { Delayed(1), Delayed(2) })
            .AddFunction("task_as_object", () => (object)Delayed(3))
            .AddFunction("void_task_as_object", () => (object)Nothing())
            .AddFunction("stream_as_object", () => (object)ExportedModule.Count(3))
            .AddAsyncFunction("give_task", async (PyObject function) =>
            {
                using PyObject awaitable = function.Call(Delayed(4));
                return await awaitable;
            });

    private static void AddContexts(PyModule module) =>
        module
            .AddAsyncFunction("enter", (PyObject manager, PyObject body) => EnterAndCall(manager, body))
            .AddAsyncFunction("enter_on_pool", async (PyObject manager, PyObject body) =>
            {
                await Task.Yield();
                return await EnterAndCall(manager, body);
            })
            .AddAsyncFunction("enter_outside", (PyObject manager, PyObject body) => EnterOutside(manager, body))
            .AddAsyncFunction("enter_with_own_token", (PyObject manager, PyObject body) =>
                EnterWithOwnToken(manager, body)
            )
            .AddAsyncFunction("enter_canceled", (PyObject manager, Task entering) => EnterCanceled(manager, entering))
            .AddAsyncFunction("use", (PyObject manager, PyObject body) =>
                manager.UseAsync((Func<PyObject, Task>)(value => CallAndAwait(body, value)))
            )
            .AddAsyncFunction("use_for_result", (PyObject manager, PyObject body) =>
                manager.UseAsync<PyObject>(value => CallAndAwait(body, value))
            )
            .AddAsyncFunction("use_throwing", (PyObject manager) => manager.UseAsync(static async _ =>
                {
                    await Task.Yield();
                    throw new KeyNotFoundException("from C#");
                }));

    private static readonly Func<int, Task<int>> s_doubler = static async value =>
    {
        await Task.Yield();
        return value * 2;
    };

    private static async Task<int> OnPool(Func<int, Task<int>> function)
    {
        await Task.Yield();
        return await function(20);
    }

    // Each thread is new, and attaches so many times; then comes the next.
    private static void CallOnThreads(Action function, int threads, int times)
    {
        using DetachScope detached = Python.Detach();
        for (int i = 0; i < threads; i++)
        {
            var thread = new Thread(() =>
            {
                for (int j = 0; j < times; j++)
                {
                    function();
                }
            });
            thread.Start();
            thread.Join();
        }
    }

    // In no flow: as from a thread that Python knows nothing of.
    private static Task<T> Detached<T>(Func<Task<T>> function)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(function);
        }
    }

    private static Task<int> Outside(Func<int, Task<int>> function) => Detached(() => function(20));

    private static async Task<string> OutsideWithToken(Func<int, CancellationToken, Task<int>> function, Task started)
    {
        using var source = new CancellationTokenSource();
        Task<int> task = Detached(() => function(20, source.Token));
        await started;
        await source.CancelAsync();
        try
        {
            return "returned " + await task;
        }
        catch (OperationCanceledException e)
        {
            return e.CancellationToken == source.Token ? "canceled by the token" : "canceled";
        }
    }

    private static async Task<List<int>> Stream(Func<int, IAsyncEnumerable<int>> function)
    {
        List<int> items = [];
        await foreach (int item in function(3))
        {
            items.Add(item);
        }

        return items;
    }

    private static async Task<int> Sum(IAsyncEnumerable<int> stream)
    {
        int sum = 0;
        await foreach (int item in stream)
        {
            sum += item;
        }

        return sum;
    }

    private static async Task<int> First(IAsyncEnumerable<int> stream)
    {
        await foreach (int item in stream)
        {
            return item;
        }

        return -1;
    }

    private static async Task<int> Sleep(int value, CancellationToken token)
    {
        await Task.Delay(value == 0 ? 0 : Timeout.Infinite, token);
        return value;
    }

    private static async Task<int> Delayed(int value)
    {
        await Task.Yield();
        return value;
    }

    private static async Task Nothing() => await Task.Yield();

    private static async Task<PyObject> EnterAndCall(PyObject manager, PyObject body)
    {
        await using PyAsyncContext context = await manager.EnterAsync();
        return await CallAndAwait(body, context.Value);
    }

    private static async Task<PyObject> CallAndAwait(PyObject body, PyObject value)
    {
        using PyObject awaitable = body.Call(value);
        return await awaitable;
    }

    private static Task<PyObject> EnterOutside(PyObject manager, PyObject body)
    {
        PyLoop loop = PyLoop.Running;
        return Detached(async () =>
        {
            using (loop.Enter())
            {
                await using PyAsyncContext context = await manager.EnterAsync();
                return await CallAndAwait(body, context.Value);
            }
        });
    }

    private static async Task<PyObject> EnterWithOwnToken(PyObject manager, PyObject body)
    {
        using var source = new CancellationTokenSource();
        await using PyAsyncContext context = await manager.EnterAsync(source.Token);
        await source.CancelAsync();
        return await CallAndAwait(body, context.Value);
    }

    private static async Task<string> EnterCanceled(PyObject manager, Task entering)
    {
        using var source = new CancellationTokenSource();
        ValueTask<PyAsyncContext> context = manager.EnterAsync(source.Token);
        await entering;
        await source.CancelAsync();
        try
        {
            await using PyAsyncContext entered = await context;
            return "entered";
        }
        catch (OperationCanceledException e)
        {
            return e.CancellationToken == source.Token ? "canceled by the token" : "canceled";
        }
    }
}
