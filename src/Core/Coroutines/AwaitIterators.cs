using PyWaker.Coroutines;
using PyWaker.Objects;

namespace PyWaker.LowLevel;

/// <summary>
/// Creates the results of another Python object's <c>__await__</c>: iterators that drive a .NET operation, once.
/// </summary>
/// <remarks>
/// Otherwise they behave as a <see cref="Coroutine"/> does. Keep one instance for each kind of operation: an iterator
/// that ended without suspending is reused. Requires an attached thread.
/// </remarks>
/// <param name="name">The iterators' name.</param>
/// <param name="outcomes">Converts results and exceptions to Python; null for the usual conversion.</param>
public sealed class AwaitIterators(string name, OutcomeConverter? outcomes = null)
{
    private readonly CoroutineOptions _options = new()
    {
        Name = name,
        Outcomes = outcomes,
        IsIterator = true,
        FreeList = new CoroutineFreeList(),
    };

    /// <summary>Creates an iterator for a task or value task, which is taken over; its result is <c>None</c>.</summary>
    public PyResult Create(ValueTask task)
    {
        if (task.IsCompletedSuccessfully && IsReady)
        {
            task.GetAwaiter().GetResult();
            return new PyResult(CompletedIterator.Create(Reference.New(Reference.None)));
        }

        return new PyResult(
            _options.FreeList!.Take() is ValueTaskCoroutine spare
                ? spare.Reuse(task)
                : new ValueTaskCoroutine(task, _options).NewReference()
        );
    }

    /// <summary>
    /// Creates an iterator for a task or value task, which is taken over; its result is that of the task.
    /// </summary>
    public PyResult Create<T>(ValueTask<T> task)
    {
        if (task.IsCompletedSuccessfully && IsReady)
        {
            return new PyResult(
                CompletedIterator.Create(OutcomeConverter.Convert(task.GetAwaiter().GetResult(), _options.Outcomes))
            );
        }

        return new PyResult(
            _options.FreeList!.Take() is ValueTaskCoroutine<T> spare
                ? spare.Reuse(task)
                : new ValueTaskCoroutine<T>(task, _options).NewReference()
        );
    }

    // Whether a completed operation is returned without a checkpoint.
    private bool IsReady => Coroutine.CheckpointsFor(_options) is null;
}
