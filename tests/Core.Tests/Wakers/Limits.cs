namespace PyWaker.Core.Tests.Wakers;

/// <summary>Waits for something that must happen, and fails when it does not.</summary>
internal static class Limits
{
    /// <summary>
    /// Waits without giving the processor away for long: for races that a kernel's wake-up would hide.
    /// </summary>
    public static void SpinUntil(Func<bool> condition, string what)
    {
        long end = Environment.TickCount64 + (long)Patience.ForEvent.TotalMilliseconds;
        SpinWait spin = default;
        while (!condition())
        {
            spin.SpinOnce(sleep1Threshold: -1);
            if (Environment.TickCount64 > end)
            {
                throw new TimeoutException($"Waited in vain: {what}.");
            }
        }
    }

    /// <summary>Waits for threads and throws what any of them threw.</summary>
    public static void Finish(params Task[] tasks)
    {
        if (!Task.WaitAll(tasks, Patience.ForEvent))
        {
            throw new TimeoutException("A thread of the test does not end.");
        }
    }

    /// <summary>A thread of its own, so that races do not depend on how many threads the pool has.</summary>
    public static Task Start(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
