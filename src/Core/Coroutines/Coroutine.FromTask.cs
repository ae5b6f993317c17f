using System.Runtime.CompilerServices;
using PyWaker.Coroutines;

namespace PyWaker;

// The factory methods.
public abstract partial class Coroutine
{
    /// <summary>Wraps a task that has already started; Python gets <c>None</c>.</summary>
    /// <param name="task">The task. It may have other awaiters: abandoning the coroutine does not affect it.</param>
    /// <param name="options">Settings of the coroutine.</param>
    public static Coroutine FromTask(Task task, CoroutineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new ValueTaskCoroutine(new ValueTask(task), options);
    }

    /// <summary>Wraps a task that has already started; Python gets its result.</summary>
    /// <param name="task">The task. It may have other awaiters: abandoning the coroutine does not affect it.</param>
    /// <param name="options">Settings of the coroutine.</param>
    public static Coroutine FromTask<T>(Task<T> task, CoroutineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new ValueTaskCoroutine<T>(new ValueTask<T>(task), options);
    }

    /// <summary>Wraps and takes over a value task that has already started; Python gets <c>None</c>.</summary>
    public static Coroutine FromTask(ValueTask task, CoroutineOptions? options = null) =>
        new ValueTaskCoroutine(task, options);

    /// <summary>Wraps and takes over a value task that has already started; Python gets its result.</summary>
    public static Coroutine FromTask<T>(ValueTask<T> task, CoroutineOptions? options = null) =>
        new ValueTaskCoroutine<T>(task, options);

    /// <summary>Starts a function at the first step; Python gets <c>None</c>.</summary>
    /// <param name="start">The function. Its token is canceled when Python cancels, closes or drops the
    /// coroutine.</param>
    /// <param name="options">Settings of the coroutine.</param>
    public static Coroutine FromFunction(Func<CancellationToken, Task> start, CoroutineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new CancelableCoroutine(start, options);
    }

    /// <summary>Starts a function at the first step; Python gets its result.</summary>
    /// <param name="start">The function. Its token is canceled when Python cancels, closes or drops the
    /// coroutine.</param>
    /// <param name="options">Settings of the coroutine.</param>
    /// <remarks>
    /// The coroutine owns the result: a result that Python no longer takes is disposed, if possible. There is no
    /// overload for functions that return a value task, because it would make every async lambda ambiguous before C#
    /// 13: pass <c>token => f(token).AsTask()</c>.
    /// </remarks>
    public static Coroutine FromFunction<T>(Func<CancellationToken, Task<T>> start, CoroutineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new CancelableCoroutine<T>(start, options);
    }

    /// <summary>
    /// Starts a function without a token at the first step; Python gets <c>None</c>. A cancelled coroutine abandons it.
    /// </summary>
    public static Coroutine FromFunction(Func<Task> start, CoroutineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new StartedCoroutine(start, options);
    }

    /// <summary>
    /// Starts a function without a token at the first step; Python gets its result. A cancelled coroutine abandons it.
    /// </summary>
    public static Coroutine FromFunction<T>(Func<Task<T>> start, CoroutineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new StartedCoroutine<T>(start, options);
    }

    /// <summary>Wraps any awaiter; Python gets the result of <paramref name="getResult"/>.</summary>
    /// <param name="start">Creates the awaiter (<c>x.GetAwaiter()</c>) at the first step.</param>
    /// <param name="isCompleted">Reads its <c>IsCompleted</c>; called from any thread.</param>
    /// <param name="getResult">Calls its <c>GetResult()</c>; called once.</param>
    /// <param name="options">Settings of the coroutine.</param>
    public static Coroutine FromAwaiter<TAwaiter, T>(
        Func<CancellationToken, TAwaiter> start,
        Func<TAwaiter, bool> isCompleted,
        Func<TAwaiter, T> getResult,
        CoroutineOptions? options = null
    )
        where TAwaiter : INotifyCompletion
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(isCompleted);
        ArgumentNullException.ThrowIfNull(getResult);
        return new AwaiterCoroutine<TAwaiter, T>(start, isCompleted, getResult, options);
    }
}
