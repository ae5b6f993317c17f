using PyWaker.LowLevel;

namespace PyWaker.Bench;

/// <summary>C# calls Python: through an interface, and by hand.</summary>
internal static class InterfaceCalls
{
    /// <summary>A sync member, so many times. Attached, as its caller is Python.</summary>
    public static long Sync(PyObject module, int count)
    {
        IBenched benched = module.As<IBenched>();
        long sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += benched.Add(1, 2);
        }

        return sum;
    }

    /// <summary>The same by hand, as lean as it can be without the interface.</summary>
    public static long ByHand(PyObject module, int count)
    {
        using PyObject name = PyObject.From("python_add");
        long sum = 0;
        for (int i = 0; i < count; i++)
        {
            using PyOwned function = PyCall.GetAttribute(module.Borrow(), name);
            using PyObject first = PyObject.From(1);
            using PyObject second = PyObject.From(2);
            using PyOwned result = PyCall.Invoke(function.Borrow(), first.Borrow(), second.Borrow());
            using PyObject value = result.Borrow().ToObject();
            sum += value.As<int>();
        }

        return sum;
    }

    /// <summary>A member with two keywords and a default that is left out. Managed bytes for each call.</summary>
    public static double BytesOfKeywords(PyObject module, int count)
    {
        IBenched benched = module.As<IBenched>();
        _ = benched.AddKeywords(1, b: 2, c: 3);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < count; i++)
        {
            _ = benched.AddKeywords(1, b: 2, c: 3);
        }

        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / count;
    }

    /// <summary>An async member that ends at once, in the task.</summary>
    public static async Task<int> Async(PyObject module, int count)
    {
        IBenched benched = module.As<IBenched>();
        int sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += await benched.NoopAsync();
        }

        return sum;
    }

    /// <summary>An async member from a foreign thread: so many at a time.</summary>
    public static Task<int> InFlight(PyObject module, int count, int inFlight)
    {
        IBenched benched = module.As<IBenched>(PyLoop.Running);
        using AsyncFlowControl control = ExecutionContext.SuppressFlow();
        return Task.Run(async () =>
        {
            int sum = 0;
            var waits = new Task<int>[inFlight];
            for (int done = 0; done < count; done += inFlight)
            {
                for (int i = 0; i < inFlight; i++)
                {
                    waits[i] = benched.NoopTaskAsync();
                }

                for (int i = 0; i < inFlight; i++)
                {
                    sum += await waits[i];
                }
            }

            return sum;
        });
    }

    /// <summary>An object becomes an interface, so many times.</summary>
    public static void Bind(PyObject module, int count)
    {
        for (int i = 0; i < count; i++)
        {
            _ = module.As<ITwentyMembers>();
        }
    }

    /// <summary>Awaits that a token cancels: the seconds from the cancellation until all have ended.</summary>
    public static Task<double> Cancel(PyObject function, int count)
    {
        PyLoop loop = PyLoop.Running;
        using AsyncFlowControl control = ExecutionContext.SuppressFlow();
        return Task.Run(async () =>
        {
            using var source = new CancellationTokenSource();
            Func<CancellationToken, Task<int>> wait = function.As<Func<CancellationToken, Task<int>>>(loop);
            Task<int>[] waits = [.. Enumerable.Range(0, count).Select(_ => wait(source.Token))];
            // All have begun when one that was asked for after them has run.
            await loop.InvokeAsync(static () => { });
            await Task.Delay(50);
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            await source.CancelAsync();
            await Task.WhenAll(
                waits.Select(static task =>
                    task.ContinueWith(
                        static _ => { },
                        CancellationToken.None,
                        TaskContinuationOptions.ExecuteSynchronously,
                        TaskScheduler.Default
                    )
                )
            );
            return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
        });
    }
}
