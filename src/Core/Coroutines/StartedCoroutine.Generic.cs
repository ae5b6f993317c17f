using System.Diagnostics;
using PyWaker.LowLevel;

namespace PyWaker.Coroutines;

/// <summary>A coroutine that starts its operation, with a result, at the first step, and owns that result.</summary>
/// <param name="start">A <c>Func&lt;Task&lt;T&gt;&gt;</c>, or the delegate of a derived class.</param>
/// <param name="options">Settings of the coroutine.</param>
[StackTraceHidden]
internal class StartedCoroutine<T>(Delegate start, CoroutineOptions? options) : StartedCoroutine(start, options)
{
    private protected override Task StartOn(TaskScheduler scheduler, Delegate start) =>
        DotNetScheduler.Start(scheduler, () => (Task<T>)Run(start), Token);

    private protected override Task? Start(Delegate start) => ((Func<Task<T>>)start)();

    private protected override nint TakeResult() =>
        OutcomeConverter.Convert(((Task<T>)Task!).GetAwaiter().GetResult(), Options.Outcomes);

    private protected override void AbandonOperation()
    {
        if (Task is Task<T> task)
        {
            AbandonedResult.Dispose(new ValueTask<T>(task));
        }
    }
}
