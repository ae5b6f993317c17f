using System.Collections.Concurrent;

namespace PyWaker.TestKit;

/// <summary>
/// The Python module <c>awaiting</c>: C# functions that await what Python gives them, in all the places where C# code
/// can be at that time.
/// </summary>
public static class Awaiting
{
    /// <summary>Makes the module importable. After Python was initialized.</summary>
    public static void Install() =>
        PyModule
            .Create("awaiting")
            .AddAsyncFunction("here", (PyObject function) => Here(function))
            .AddAsyncFunction("with_token", (PyObject function, CancellationToken token) => WithToken(function, token))
            .AddAsyncFunction("on_pool", (PyObject function) => OnPool(function))
            .AddAsyncFunction(
                "detached",
                (PyObject function) => Here(function),
                new PyFunctionOptions { StartDetached = true }
            )
            .AddAsyncFunction(
                "on_loop",
                (PyObject function) => OnPool(function),
                new PyFunctionOptions { ResumeOnLoopThread = true }
            )
            .AddAsyncFunction("as_task", (PyObject function) => AsTask(function))
            .AddAsyncFunction("all", (PyObject[] functions) => All(functions))
            .AddAsyncFunction("one_after_another", (PyObject[] functions) => OneAfterAnother(functions))
            .AddAsyncFunction("catching", (PyObject function) => Catching(function))
            .AddAsyncFunction("finally_", (PyObject function, PyObject last, CancellationToken token) =>
                Finally(function, last, token)
            )
            .AddAsyncFunction("beside", (PyObject function, PyObject called) => Beside(function, called))
            .AddAsyncFunction("items", (PyObject iterable) => Items(iterable))
            .AddAsyncFunction("items_with_token", (PyObject iterable, CancellationToken token) =>
                ItemsWithToken(iterable, token)
            )
            .AddAsyncFunction("items_after_pool", (PyObject iterable) => ItemsAfterPool(iterable))
            .AddAsyncFunction("items_of_own_task", (PyObject iterable) => ItemsOfOwnTask(iterable))
            .AddAsyncFunction("items_slowly", (PyObject iterable, Action between, CancellationToken token) =>
                ItemsSlowly(iterable, between, ownToken: default)
            )
            .AddAsyncFunction("items_slowly_of_own_task", (PyObject iterable, Action between) =>
                ItemsSlowly(iterable, between, new CancellationTokenSource().Token)
            )
            .AddFunction("go_on", () => Interlocked.Exchange(ref s_between, new()).SetResult())
            .AddAsyncFunction("first_item", (PyObject iterable) => FirstItem(iterable))
            .AddAsyncFunction("sum", (PyObject iterable) => Sum(iterable))
            .AddAsyncFunction("conversation", (PyObject generator) => Conversation(generator))
            .AddStream("through", (PyObject iterable) => Through(iterable))
            .AddAsyncFunction("note_token", (PyObject function, string form, CancellationToken token) =>
                NoteToken(function, form, token)
            )
            .AddFunction("noted_tokens", () => Interlocked.Exchange(ref s_noted, []).ToList())
            .AddFunction("collect", Collect)
            .AddAsyncFunction("loop_name", () => LoopName());

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static async Task<PyObject> Here(PyObject function)
    {
        using PyObject awaitable = function.Call();
        return await awaitable;
    }

    private static async Task<PyObject> WithToken(PyObject function, CancellationToken token)
    {
        using PyObject awaitable = function.Call();
        return await awaitable.AsValueTask<PyObject>(token);
    }

    private static async Task<PyObject> OnPool(PyObject function)
    {
        await Task.Yield();
        using PyObject awaitable = function.Call();
        return await awaitable;
    }

    // Calls a Python function from the pool while a Python awaitable is driven.
    private static async Task Beside(PyObject function, PyObject called)
    {
        Task<PyObject> driven = Here(function);
        await Task.Run(() => called.Call().Dispose());
        (await driven).Dispose();
    }

    private static async Task<List<PyObject>> Items(PyObject iterable)
    {
        List<PyObject> items = [];
        await foreach (PyObject item in iterable.AsAsyncEnumerable<PyObject>())
        {
            items.Add(item);
        }

        return items;
    }

    private static async Task<List<PyObject>> ItemsWithToken(PyObject iterable, CancellationToken token)
    {
        List<PyObject> items = [];
        await foreach (PyObject item in iterable.AsAsyncEnumerable<PyObject>(token))
        {
            items.Add(item);
        }

        return items;
    }

    private static async Task<List<PyObject>> ItemsAfterPool(PyObject iterable)
    {
        await Task.Yield();
        return await Items(iterable);
    }

    private static async Task<List<PyObject>> ItemsOfOwnTask(PyObject iterable)
    {
        using var source = new CancellationTokenSource();
        return await ItemsWithToken(iterable, source.Token);
    }

    private static TaskCompletionSource s_between = new();

    // Waits between the items, and does not look at the function's token.
    private static async Task<List<PyObject>> ItemsSlowly(PyObject iterable, Action between, CancellationToken ownToken)
    {
        List<PyObject> items = [];
        await foreach (PyObject item in iterable.AsAsyncEnumerable<PyObject>(ownToken))
        {
            items.Add(item);
            Task wait = s_between.Task;
            between();
            await wait;
        }

        return items;
    }

    private static async Task<PyObject> FirstItem(PyObject iterable)
    {
        await foreach (PyObject item in iterable.AsAsyncEnumerable<PyObject>())
        {
            return item;
        }

        return PyObject.None;
    }

    private static async Task<long> Sum(PyObject iterable)
    {
        long sum = 0;
        await foreach (long item in iterable.AsAsyncEnumerable<long>())
        {
            sum += item;
        }

        return sum;
    }

    // What a generator answers to an item, a value sent and an exception thrown in.
    private static async Task<string> Conversation(PyObject generator)
    {
        await using PyAsyncEnumerator<string> talk = generator.AsAsyncEnumerable<string>().GetAsyncEnumerator();
        List<string> answers = [];
        await talk.MoveNextAsync();
        answers.Add(talk.Current);
        using PyObject hello = PyObject.From("hello");
        await talk.SendAsync(hello);
        answers.Add(talk.Current);
        await talk.ThrowAsync(new ArgumentException("oops"));
        answers.Add(talk.Current);
        return string.Join(", ", answers) + (await talk.MoveNextAsync() ? "" : ", end");
    }

    private static async IAsyncEnumerable<PyObject> Through(PyObject iterable)
    {
        await foreach (PyObject item in iterable.AsAsyncEnumerable<PyObject>())
        {
            yield return item;
        }
    }

    private static async Task<PyObject> AsTask(PyObject function)
    {
        Task<PyObject> task;
        using (PyObject awaitable = function.Call())
        {
            task = awaitable.AsTask<PyObject>();
        }

        return await task;
    }

    private static async Task<PyObject[]> All(PyObject[] functions) => await Task.WhenAll(functions.Select(Here));

    private static async Task<List<PyObject>> OneAfterAnother(PyObject[] functions)
    {
        List<PyObject> results = [];
        foreach (PyObject function in functions)
        {
            results.Add(await Here(function));
        }

        return results;
    }

    private static async Task<string> Catching(PyObject function)
    {
        try
        {
            using PyObject result = await Here(function);
            return "returned " + result;
        }
        catch (OperationCanceledException)
        {
            return "canceled";
        }
        catch (Exception e)
        {
            return e.GetType().Name;
        }
    }

    private static async Task<PyObject> Finally(PyObject function, PyObject last, CancellationToken token)
    {
        try
        {
            return await Here(function);
        }
        finally
        {
            using PyObject result = await Here(last);
            _ = token.IsCancellationRequested;
        }
    }

    private static ConcurrentQueue<bool> s_noted = [];

    // Notes whether the function's token was canceled when the function saw its await canceled.
    private static async Task NoteToken(PyObject function, string form, CancellationToken token)
    {
        try
        {
            switch (form)
            {
                case "here":
                    await Here(function);
                    break;
                case "with token":
                    await WithToken(function, token);
                    break;
                case "from pool":
                    await OnPool(function);
                    break;
                case "task":
                    await AsTask(function);
                    break;
                case "both":
                    await Task.WhenAll(Here(function), Here(function));
                    break;
                default:
                    await Task.Delay(Timeout.Infinite, token);
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            s_noted.Enqueue(token.IsCancellationRequested);
            throw;
        }
    }

    private static async Task<string> LoopName()
    {
        string before = PyLoop.Current?.Name ?? "none";
        await Task.Yield();
        return before + " " + (PyLoop.Current?.Name ?? "none");
    }
}
