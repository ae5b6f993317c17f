using PyWaker.Coroutines;
using PyWaker.Objects;

namespace PyWaker.LowLevel;

/// <summary>Makes what <c>__await__</c> of another Python object returns for a .NET operation: an iterator that <c>await</c> drives, once.</summary>
/// <remarks>As a <see cref="Coroutine"/> in everything else. Keep one for each kind of operation: an iterator that ended without suspending is used again. Attached.</remarks>
/// <param name="name">The name it goes by.</param>
/// <param name="outcomes">What results and exceptions become in Python; null for what they become everywhere.</param>
public sealed class AwaitIterators(string name, OutcomeConverter? outcomes = null)
{
    private readonly CoroutineOptions _options = new() { Name = name, Outcomes = outcomes, IsIterator = true, FreeList = new CoroutineFreeList() };

    /// <summary>The iterator of a value task, which is taken over, or of a task; it gives <c>None</c>.</summary>
    public PyResult Create(ValueTask task)
    {
        if (task.IsCompletedSuccessfully && IsReady)
        {
            task.GetAwaiter().GetResult();
            return new PyResult(CompletedIterator.Create(Reference.New(Reference.None)));
        }

        return new PyResult(_options.FreeList!.Take() is ValueTaskCoroutine spare ? spare.Reuse(task) : new ValueTaskCoroutine(task, _options).NewReference());
    }

    /// <summary>The iterator of a value task, which is taken over, or of a task; it gives the result.</summary>
    public PyResult Create<T>(ValueTask<T> task)
    {
        if (task.IsCompletedSuccessfully && IsReady)
        {
            return new PyResult(CompletedIterator.Create(OutcomeConverter.Convert(task.GetAwaiter().GetResult(), _options.Outcomes)));
        }

        return new PyResult(_options.FreeList!.Take() is ValueTaskCoroutine<T> spare ? spare.Reuse(task) : new ValueTaskCoroutine<T>(task, _options).NewReference());
    }

    // Whether what has ended is given without a checkpoint.
    private bool IsReady => Coroutine.CheckpointsFor(_options) is null;
}
