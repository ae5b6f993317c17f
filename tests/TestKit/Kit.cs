using System.Collections.Concurrent;
using System.Diagnostics;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;

namespace PyWaker.TestKit;

/// <summary>The functions of the module <c>contract</c>; see <see cref="ContractModule"/>.</summary>
internal sealed class Kit : NativeObject
{
    public static readonly string[] Functions =
    [
        "operation",
        "manual",
        "stream",
        "racer",
        "range_stream",
        "countdown",
        "until_cancelled",
        "await_future",
        "live_handles",
        "collect",
        "unobserved",
        "call_on_thread",
        "time_completion",
        "complete_all",
        "complete_forever",
        "doorbell",
        "host",
        "native_entries",
    ];

    private static readonly ConcurrentQueue<string> s_unobserved = new();
    private static NativeType? s_type;

    protected override NativeType NativeType =>
        s_type ??= new NativeTypeBuilder("contract.Kit")
            .Method<Kit>("operation", static (_, _) => Arguments.Result(new Operation()))
            .Method<Kit>("manual", static (_, arguments) =>
                Arguments.Result(new Manual(Arguments.Get(arguments, 0, "on_registration", "")))
            )
            .Method<Kit>("stream", static (_, _) => Arguments.Result(new ItemStream()))
            .Method<Kit>("racer", static (_, _) => Arguments.Result(new Racer()))
            .Method<Kit>("range_stream", static (_, arguments) => RangeStream(arguments))
            .Method<Kit>("countdown", static (_, arguments) => Countdown(arguments))
            .Method<Kit>("until_cancelled", static (_, arguments) =>
                Arguments.Result(Coroutine.FromFunction(UntilCanceled, Options.Read(arguments)))
            )
            .Method<Kit>("await_future", static (_, arguments) => AwaitFuture(arguments))
            .Method<Kit>("live_handles", static (_, _) => Arguments.Result(ManagedHandle.Live))
            .Method<Kit>("collect", static (_, _) => Collect())
            .Method<Kit>("unobserved", static (_, _) => Unobserved())
            .Method<Kit>("call_on_thread", static (_, arguments) => CallOnThread(arguments))
            .Method<Kit>("time_completion", static (_, arguments) => TimeCompletion(arguments))
            .Method<Kit>("complete_all", static (_, arguments) => CompleteAll(arguments))
            .Method<Kit>("complete_forever", static (_, arguments) => CompleteForever(arguments))
            .Method<Kit>("doorbell", static (_, arguments) =>
                Arguments.Result(
                    AsyncBackends
                        .Get(Arguments.Read<string>(arguments[0]))
                        .GetChannel()
                        .Doorbell.Kind.ToString()
                        .ToLowerInvariant()
                )
            )
            .Method<Kit>("host", static (_, _) => Arguments.Result(Environment.ProcessPath))
            .Method<Kit>("native_entries", static (_, _) => Arguments.Result(NativeEntryNames.All()))
            .Build();

    public static void WatchUnobserved() =>
        TaskScheduler.UnobservedTaskException += static (_, e) =>
        {
            s_unobserved.Enqueue(e.Exception.InnerException!.Message);
            e.SetObserved();
        };

    /// <summary><c>range_stream(n, paced, **options)</c>: 0 to n-1; paced: every one comes from the pool.</summary>
    private static PyResult RangeStream(PyArguments arguments)
    {
        int count = Arguments.Read<int>(arguments[0]);
        bool paced = Arguments.Read<bool>(arguments[1]);
        return Arguments.Result(AsyncGenerator.FromAsyncEnumerable(_ => Range(count, paced), Options.Read(arguments)));
    }

    internal static async IAsyncEnumerable<int> Range(int count, bool paced)
    {
        for (int i = 0; i < count; i++)
        {
            if (paced)
            {
                await Task.Yield();
            }

            yield return i;
        }
    }

    /// <summary><c>countdown(n, **options)</c>: ends on the pool after n times through its queue.</summary>
    private static PyResult Countdown(PyArguments arguments)
    {
        int count = Arguments.Read<int>(arguments[0]);
        return Arguments.Result(Coroutine.FromFunction(() => Yield(count), Options.Read(arguments)));
    }

    internal static async Task<int> Yield(int count)
    {
        // The loop's own context, if the function asked for it, is not wanted here.
        await Task.Yield();
        for (int i = 1; i < count; i++)
        {
            await Task.Yield();
        }

        return count;
    }

    /// <summary>
    /// <c>until_cancelled(**options)</c>: ends as soon as its token is canceled, in the middle of that, and throws
    /// nothing to do so.
    /// </summary>
    internal static Task<int> UntilCanceled(CancellationToken token)
    {
        var source = new TaskCompletionSource<int>();
        _ = token.UnsafeRegister(
            static (it, canceled) => ((TaskCompletionSource<int>)it!).TrySetCanceled(canceled),
            source
        );
        return source.Task;
    }

    /// <summary><c>await_future(future)</c>: awaits what C# awaits, a Python future.</summary>
    private static PyResult AwaitFuture(PyArguments arguments)
    {
        using PyObject future = arguments[0].ToObject();
        return Arguments.Result(Coroutine.FromTask(PyFuture.FromPython(future).AsTask<PyObject>()));
    }

    private static PyResult Collect()
    {
        using (Python.Detach())
        {
            for (int i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }

        // Attaching drops what the finalizers gave up.
        Python.Attach().Dispose();
        return PyResult.None;
    }

    private static PyResult Unobserved()
    {
        var messages = new List<string>();
        while (s_unobserved.TryDequeue(out string? message))
        {
            messages.Add(message);
        }

        return Arguments.Result(messages);
    }

    /// <summary>
    /// <c>call_on_thread(function, join=True)</c>: calls it, attached, on a thread that Python has never seen.
    /// </summary>
    private static PyResult CallOnThread(PyArguments arguments)
    {
        PyObject function = arguments[0].ToObject();
        Place.Do("thread", Arguments.Get(arguments, 1, "join", true), () =>
        {
            using AttachScope scope = Python.Attach();
            function.Call().Dispose();
            function.Dispose();
        });
        return PyResult.None;
    }

    /// <summary>
    /// <c>time_completion(operations)</c>: gives a function; called, it releases a thread that completes the operations
    /// at once and gives a function that waits for it and tells how many milliseconds each completion took that thread.
    /// </summary>
    private static PyResult TimeCompletion(PyArguments arguments)
    {
        PyObject[] operations = Arguments.Read<PyObject[]>(arguments[0]);
        Action[] completions = [.. operations.Select(static o => Operation.Completion(o))];
        double[] times = new double[completions.Length];
        var started = new ManualResetEventSlim();
        var ready = new ManualResetEvent(false);
        var done = new ManualResetEvent(false);
        new Thread(() =>
        {
            ready.Set();
            started.Wait();
            for (int i = 0; i < completions.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                completions[i]();
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }

            done.Set();
        })
        {
            IsBackground = true,
        }.Start();
        Place.Wait(ready, "the completing thread");
        using PyObject finish = NativeCallable.Create("finish", _ =>
        {
            Place.Wait(done, "the completions");
            return Arguments.Result(times);
        });
        using PyObject start = NativeCallable.Create("start", _ =>
        {
            started.Set();
            return PyResult.None;
        });
        using PyObject isDone = NativeCallable.Create("is_done", _ => PyResult.From(done.WaitOne(0)));
        return Arguments.Result((start, finish, isDone));
    }

    /// <summary><c>complete_all(operations, where="pool", join=False)</c>: one after another on one thread.</summary>
    private static PyResult CompleteAll(PyArguments arguments)
    {
        Action[] completions =
        [
            .. Arguments.Read<PyObject[]>(arguments[0]).Select(static o => Operation.Completion(o)),
        ];
        return Place.Do(arguments, 1, () =>
        {
            foreach (Action complete in completions)
            {
                complete();
            }
        });
    }

    /// <summary>
    /// <c>complete_forever(threads)</c>: a source of waits that so many threads complete all the time, until the
    /// process ends.
    /// </summary>
    private static PyResult CompleteForever(PyArguments arguments)
    {
        var waits = new ConcurrentQueue<TaskCompletionSource<int>>();
        for (int i = Arguments.Read<int>(arguments[0]); i > 0; i--)
        {
            new Thread(() =>
            {
                SpinWait spin = default;
                while (true)
                {
                    if (waits.TryDequeue(out TaskCompletionSource<int>? wait))
                    {
                        wait.TrySetResult(1);
                    }
                    else
                    {
                        spin.SpinOnce(sleep1Threshold: 50);
                    }
                }
            })
            {
                IsBackground = true,
            }.Start();
        }

        using PyObject source = NativeCallable.Create("wait", _ => Arguments.Result(
                Coroutine.FromFunction(token =>
                {
                    var wait = new TaskCompletionSource<int>();
                    waits.Enqueue(wait);
                    return wait.Task;
                })
            ));
        return PyResult.From(source);
    }
}
