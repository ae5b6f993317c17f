using System.Runtime.CompilerServices;
using PyWaker.Tests;

namespace PyWaker.TestKit;

/// <summary>
/// The Python module <c>awaiting_loads</c>: C# that awaits Python very often, from many threads, in races, and on loops
/// that end meanwhile.
/// </summary>
public static partial class AwaitLoads
{
    private static readonly List<Task<PyObject>> s_begun = [];

    /// <summary>Makes the module importable. After Python was initialized.</summary>
    public static void Install() =>
        PyModule
            .Create("awaiting_loads")
            .AddAsyncFunction("level", (PyObject[] functions, string manner, PyObject last) =>
                Level(functions, manner, last)
            )
            .AddAsyncFunction(
                "level_detached",
                (PyObject[] functions, string manner, PyObject last) => Level(functions, manner, last),
                new PyFunctionOptions { StartDetached = true }
            )
            .AddAsyncFunction(
                "level_on_loop",
                (PyObject[] functions, string manner, PyObject last) => Level(functions, manner, last),
                new PyFunctionOptions { ResumeOnLoopThread = true }
            )
            .AddAsyncFunction(
                "while_called",
                (PyObject function) => WhileCalled(function),
                new PyFunctionOptions { StartDetached = true }
            )
            .AddAsyncFunction(
                "waiting_for_pool",
                (PyObject function) => WaitingForPool(function),
                new PyFunctionOptions { StartDetached = true }
            )
            .AddAsyncFunction("one_by_one", (PyObject function, int count) => OneByOne(function, count))
            .AddAsyncFunction("hopping", (PyObject function, int count) => Hopping(function, count))
            .AddAsyncFunction("from_thread", (PyObject function, int count) =>
                OutsideOfFlow(() => OneByOne(function, count), PyLoop.Running)
            )
            .AddAsyncFunction("from_threads", (PyObject function, int threads, int each) =>
                FromThreads(function, threads, each, PyLoop.Running)
            )
            .AddAsyncFunction("streams", (PyObject function, int count, int items) => Streams(function, count, items))
            .AddAsyncFunction("streams_from_thread", (PyObject function, int count, int items) =>
                OutsideOfFlow(() => Streams(function, count, items), PyLoop.Running)
            )
            .AddAsyncFunction("race_tokens", (PyObject function, int count) => RaceTokens(function, count))
            .AddAsyncFunction("race_tokens_from_thread", (PyObject function, int count) =>
                OutsideOfFlow(() => RaceTokens(function, count), PyLoop.Running)
            )
            .AddAsyncFunction("cancel_by_token", (PyObject function, PyObject started, string form) =>
                CancelByToken(function, started, form)
            )
            .AddAsyncFunction("cancel_by_token_from_thread", (PyObject function, PyObject started, string form) =>
                OutsideOfFlow(() => CancelByToken(function, started, form), PyLoop.Running)
            )
            .AddAsyncFunction("canceled_before", (PyObject function, string form) => CanceledBefore(function, form))
            .AddFunction("begin", (PyObject function) => Begin(function))
            .AddAsyncFunction("begin_and_return", (PyObject function) => BeginAndReturn(function))
            .AddFunction("outcome", () => Outcome(), new PyFunctionOptions { AllowThreads = true })
            .AddFunction("forget", () => s_begun.Clear())
            .AddFunction("post_failing", () =>
                PyLoop.Running.Post(static () => throw new InvalidOperationException("posted"))
            )
            .AddAsyncFunction("fail_in_token", (PyObject function, PyObject started) => FailInToken(function, started))
            .AddAsyncFunction(
                "fail_on_loop",
                (PyObject function) => FailOnLoop(function),
                new PyFunctionOptions { ResumeOnLoopThread = true }
            )
            .AddAsyncFunction("leave_behind", () => LeaveBehind())
            .AddAsyncFunction("leave", (PyObject function) => Leave(function))
            .AddAsyncFunction(
                "leave_without_checkpoint",
                (PyObject function) => Leave(function),
                new PyFunctionOptions { Checkpoint = CheckpointPolicy.Never }
            )
            .AddAsyncFunction(
                "leave_detached",
                (PyObject function) => Leave(function),
                new PyFunctionOptions { StartDetached = true }
            )
            .AddAsyncFunction("leave_and_fail", (PyObject function) => LeaveAndFail(function))
            .AddStream("leave_at_items", (PyObject function, int count) => LeaveAtItems(function, count))
            .AddAsyncFunction("leave_requested", (PyObject awaitable) => LeaveRequested(awaitable))
            .AddFunction("leaving_behind", (PyObject function) => s_leftBehind = PyObject.FromHandle(function.Handle))
            .AddAsyncFunction("results_of_left_behind", () => ResultsOfLeftBehind())
            .AddAsyncFunction("with_own_token", (string kind, PyObject target, Action<string> says) =>
                WithOwnToken(kind, target, says)
            )
            .AddAsyncFunction("hold_with_own_token", (string kind, PyObject manager, Action entered) =>
                HoldWithOwnToken(kind, manager, entered)
            )
            .AddFunction("open_gate", () => s_gate.SetResult())
            .AddAsyncFunction("wrong_type", (PyObject function) => WrongType(function));

    // One level of a nested program, whose Python twin is in random_programs.py. Its manners are words.
    private static async Task<PyObject> Level(PyObject[] functions, string manner, PyObject last)
    {
        string[] manners = manner.Split(' ');
        bool hops = manners.Contains("hops");
        bool ownTask = manners.Contains("own_task");
        PyObject result = PyObject.None;
        try
        {
            foreach (PyObject function in functions)
            {
                if (hops)
                {
                    await Task.Yield();
                }

                using PyObject awaitable = function.Call();
                result = ownTask ? await awaitable.AsTask<PyObject>() : await awaitable;
            }

            return result;
        }
        catch (OperationCanceledException) when (manners.Contains("swallows"))
        {
            return PyObject.From("swallowed");
        }
        catch (Exception e) when (manners.Contains("handles") && e is not OperationCanceledException)
        {
            return PyObject.From("handled");
        }
        finally
        {
            if (!last.IsNone)
            {
                using PyObject awaitable = last.Call();
                (await awaitable).Dispose();
            }
        }
    }

    // The pool asks for a task of its own while the function's own call has not returned.
    private static async Task<PyObject> WhileCalled(PyObject function)
    {
        using var asking = new ManualResetEventSlim();
        using PyObject awaitable = function.Call();
        Task<PyObject> result = Task.Run(() =>
        {
            asking.Set();
            return awaitable.AsTask<PyObject>();
        });
        asking.Wait();
        Thread.SpinWait(100);
        return await result;
    }

    // The function's own call waits for the pool, which enters Python meanwhile: its patience with the call has an end.
    private static async Task<PyObject> WaitingForPool(PyObject function)
    {
        using var called = new ManualResetEventSlim();
        Task<PyObject> awaitable = Task.Run(() =>
        {
            PyObject made = function.Call();
            called.Set();
            return made;
        });
        called.Wait();
        using PyObject made = await awaitable;
        return await made;
    }

    private static async Task<long> OneByOne(PyObject function, int count)
    {
        long sum = 0;
        for (int i = 0; i < count; i++)
        {
            using PyObject awaitable = function.Call(i);
            sum += await awaitable.AsValueTask<long>();
        }

        return sum;
    }

    // The C# code is on the pool when the result comes, and somewhere else in the pool when it asks for the next one.
    private static async Task<List<long>> Hopping(PyObject function, int count)
    {
        List<long> results = [];
        for (int i = 0; i < count; i++)
        {
            using PyObject awaitable = function.Call(i);
            ValueTask<long> wait = awaitable.AsValueTask<long>();
            for (int hop = 0; hop < i % 3; hop++)
            {
                await Task.Yield();
            }

            results.Add(await wait.ConfigureAwait(false));
            await Task.Yield();
        }

        return results;
    }

    // On a thread that no Python task knows of.
    private static Task<T> OutsideOfFlow<T>(Func<Task<T>> function, PyLoop loop)
    {
        using AsyncFlowControl control = ExecutionContext.SuppressFlow();
        return Task.Run(async () =>
        {
            using PyLoop.Scope scope = loop.Enter();
            return await function();
        });
    }

    private static async Task<List<long>> FromThreads(PyObject function, int threads, int each, PyLoop loop)
    {
        var results = new long[threads * each];
        var ends = new TaskCompletionSource[threads];
        for (int i = 0; i < threads; i++)
        {
            int first = i * each;
            TaskCompletionSource end = ends[i] = new TaskCompletionSource(
                TaskCreationOptions.RunContinuationsAsynchronously
            );
            var thread = new Thread(() =>
                AwaitAll(function, loop, results.AsMemory(first, each), first)
                    .ContinueWith(end.SetFromTask, TaskScheduler.Default)
            );
            thread.UnsafeStart();
        }

        await Task.WhenAll(ends.Select(end => end.Task));
        return [.. results];
    }

    private static async Task AwaitAll(PyObject function, PyLoop loop, Memory<long> results, int first)
    {
        var waits = new Task<long>[results.Length];
        List<PyObject> awaitables = [];
        for (int i = 0; i < waits.Length; i++)
        {
            PyObject awaitable = function.Call(first + i);
            awaitables.Add(awaitable);
            waits[i] = loop.Await<long>(awaitable).AsTask();
        }

        (await Task.WhenAll(waits)).CopyTo(results);
        awaitables.ForEach(awaitable => awaitable.Dispose());
    }

    // So many items of each, then it is broken off; all of them if it has fewer.
    private static async Task<long> Streams(PyObject function, int count, int items)
    {
        long sum = 0;
        for (int i = 0; i < count; i++)
        {
            using PyObject generator = function.Call();
            int taken = 0;
            await foreach (long item in generator.AsAsyncEnumerable<long>())
            {
                sum += item;
                if (++taken == items)
                {
                    break;
                }
            }
        }

        return sum;
    }

    // Under way in a task of its own on the loop of this thread; nobody awaits it.
    private static void Begin(PyObject function)
    {
        using PyObject awaitable = function.Call();
        s_begun.Add(awaitable.AsTask<PyObject>());
    }

    private static async Task<int> BeginAndReturn(PyObject function)
    {
        await Task.Yield();
        using PyObject awaitable = function.Call();
        s_begun.Add(awaitable.AsTask<PyObject>());
        return s_begun.Count;
    }

    // How the one begun first ended; waits for that, but not for ever.
    private static string Outcome()
    {
        Task<PyObject> task = s_begun[0];
        s_begun.RemoveAt(0);
        if (!Task.WhenAny(task).Wait(Patience.Of(10)))
        {
            return "hangs";
        }

        return task.Exception is { InnerException: { } e } ? $"{e.GetType().Name}: {e.Message}"
            : task.IsCanceled ? "canceled"
            : "value " + task.Result;
    }

    private static async Task<string> FailInToken(PyObject function, PyObject started)
    {
        using var source = new CancellationTokenSource();
        using PyObject awaitable = function.Call();
        Task<PyObject> task = awaitable.AsTask<PyObject>(source.Token);
        source.Token.Register(static () => throw new InvalidOperationException("in a callback of the token"));
        using PyObject waiting = started.Call();
        (await waiting).Dispose();
        try
        {
            await source.CancelAsync();
        }
        catch (AggregateException) { }

        return await Describe(task, source.Token);
    }

    // An async void method: what it throws goes to the loop's synchronization context.
    private static async Task<int> FailOnLoop(PyObject function)
    {
        Fail(function);
        using PyObject awaitable = function.Call();
        (await awaitable).Dispose();
        return 1;
    }

    private static async void Fail(PyObject function)
    {
        using PyObject awaitable = function.Call();
        (await awaitable.AsTask<PyObject>()).Dispose();
        throw new InvalidOperationException("on the loop");
    }

    private static async Task<string> WrongType(PyObject function)
    {
        using PyObject awaitable = function.Call();
        try
        {
            return "value " + await awaitable.AsTask<int>();
        }
        catch (InvalidCastException)
        {
            return "InvalidCastException";
        }
    }

    private static void Require(bool condition, string message, [CallerLineNumber] int line = 0)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"{message} (line {line})");
        }
    }
}
