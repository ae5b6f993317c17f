using System.Runtime.CompilerServices;
using PyWaker.Awaitables;

namespace PyWaker;

// Delegates on the loop.
public sealed partial class PyLoop
{
    private static readonly CoroutineOptions s_runOptions = new() { Name = "RunAsync", IsInternal = true };

    /// <summary>Runs a C# function as a Python task of this loop. From any thread; never blocks.</summary>
    /// <typeparam name="T">The type of the function's result, which is returned without a conversion.</typeparam>
    /// <param name="function">The function, called on the loop thread, attached; after its first <c>await</c> it
    /// continues in the thread pool. Its token is canceled when the task is cancelled, by any caller, and the task then
    /// ends when the function has; a function without a token is abandoned.</param>
    /// <param name="cancellationToken">When canceled, the Python task is cancelled, and the wait continues until that
    /// has ended.</param>
    /// <exception cref="OperationCanceledException">The task was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The loop is ending or was closed first.</exception>
    /// <remarks>Its awaits of Python objects run inside that task, as in a function that Python awaits.</remarks>
    public async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> function,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        T result = default!;
        await RunTask(async token => result = await Require(function(token)).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        return result;
    }

    /// <inheritdoc cref="RunAsync{T}(Func{CancellationToken, Task{T}}, CancellationToken)"/>
    public Task RunAsync(Func<CancellationToken, Task> function, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        return RunTask(function, cancellationToken);
    }

    /// <inheritdoc cref="RunAsync{T}(Func{CancellationToken, Task{T}}, CancellationToken)"/>
    public async Task<T> RunAsync<T>(Func<Task<T>> function, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        T result = default!;
        await RunDeafTask(async () => result = await Require(function()).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        return result;
    }

    /// <inheritdoc cref="RunAsync{T}(Func{CancellationToken, Task{T}}, CancellationToken)"/>
    public Task RunAsync(Func<Task> function, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        return RunDeafTask(function, cancellationToken);
    }

    /// <summary>
    /// Calls a delegate on the loop thread, attached, with no task current, and returns its result.
    /// </summary>
    /// <param name="function">The delegate; it must not block. It sees the <see cref="AsyncLocal{T}"/> values of the
    /// calling code.</param>
    /// <exception cref="InvalidOperationException">The loop was closed first.</exception>
    /// <remarks>From any thread; never blocks.</remarks>
    public Task<T> InvokeAsync<T>(Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var call = new InvokedDelegate<T>(SynchronizationContext, function);
        Channel.PostDelegate(call);
        return call.Task;
    }

    /// <inheritdoc cref="InvokeAsync{T}(Func{T})"/>
    public Task InvokeAsync(Action function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return InvokeAsync<object?>(() =>
        {
            function();
            return null;
        });
    }

    /// <summary>
    /// Starts an async delegate on the loop thread, attached, with no task current. From any thread; never blocks.
    /// </summary>
    /// <typeparam name="T">The type of the delegate's result.</typeparam>
    /// <param name="function">The delegate. It runs beside Python's tasks without being one: its awaits of Python
    /// objects run in separate tasks.</param>
    /// <returns>A task that ends with the delegate's own. When the loop ends earlier, the delegate continues in the
    /// thread pool.</returns>
    /// <exception cref="InvalidOperationException">The loop was closed before the delegate was started.</exception>
    /// <remarks>
    /// After each <c>await</c> it continues on that thread, through <see cref="SynchronizationContext"/>.
    /// </remarks>
    public Task<T> PostAsync<T>(Func<Task<T>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return InvokeAsync(() => Require(function())).Unwrap();
    }

    /// <inheritdoc cref="PostAsync{T}(Func{Task{T}})"/>
    public Task PostAsync(Func<Task> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return InvokeAsync(() => Require(function())).Unwrap();
    }

    private static TTask Require<TTask>(TTask? task, [CallerMemberName] string name = "")
        where TTask : Task => task ?? throw new InvalidOperationException(Messages.NoTask(name));

    private Task RunTask(Func<CancellationToken, Task> function, CancellationToken token)
    {
        CapturedCallerContext caller = new CapturedCallerContext();
        return RunTask(Coroutine.FromFunction(given => caller.Call(() => function(given)), s_runOptions), token);
    }

    private Task RunDeafTask(Func<Task> function, CancellationToken token)
    {
        CapturedCallerContext caller = new CapturedCallerContext();
        return RunTask(Coroutine.FromFunction(() => caller.Call(function), s_runOptions), token);
    }

    private Task RunTask(Coroutine coroutine, CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            return Task.FromCanceled(token);
        }

        PyAwait<object?> wait = new CoroutineAwait<object?>(coroutine.WithLoop(this)).WithTask();
        Begin(wait, token);
        return wait.AsValueTask().AsTask();
    }
}
