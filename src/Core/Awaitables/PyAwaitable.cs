using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using PyWaker.Awaitables;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker;

/// <summary><c>await</c> for Python's awaitables: coroutines, tasks, futures, and every object that has <c>__await__</c>.</summary>
/// <remarks>
/// <para><b>Where it runs.</b> In a C# function that a Python task is awaiting, the object is awaited <b>inside that task</b>, as if the task itself had written
/// <c>await</c>: its current task, context variables, timeouts and cancel scopes hold. A second one that is awaited at the same time runs as a task of its own on the same loop, and so does
/// every one that is not in such a function, on <see cref="PyLoop.Current"/>.</para>
/// <para><b>Continuations</b> run where C# always has them: in the captured context, else on the thread pool; never inside Python's loop.</para>
/// <para><b>Cancellation.</b> When Python cancels the task, the object gets the cancellation first; what it lets out is an
/// <see cref="OperationCanceledException"/> whose inner exception is Python's, and one that C# lets through gets back to Python as the same object.</para>
/// </remarks>
public static partial class PyAwaitable
{
    /// <summary>What <c>await</c> uses: awaits the object and gives its result.</summary>
    /// <param name="awaitable">The object; do not dispose it before the await is over.</param>
    /// <exception cref="PythonException">It raised; a .NET exception that came through Python is thrown as itself.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">There is no event loop to await it on, or the loop was closed first.</exception>
    [SuppressMessage("Reliability", "CA2012", Justification = "The compiler awaits it, once.")]
    public static ValueTaskAwaiter<PyObject> GetAwaiter(this PyObject awaitable) => awaitable.AsValueTask<PyObject>().GetAwaiter();

    /// <summary>As <see cref="Task.ConfigureAwait(bool)"/>: <c>await obj.ConfigureAwait(false)</c>.</summary>
    /// <param name="awaitable">The object; do not dispose it before the await is over.</param>
    /// <param name="continueOnCapturedContext">Whether to continue in the captured context.</param>
    public static ConfiguredValueTaskAwaitable<PyObject> ConfigureAwait(this PyObject awaitable, bool continueOnCapturedContext) =>
        awaitable.AsValueTask<PyObject>().ConfigureAwait(continueOnCapturedContext);

    /// <summary>Awaits the object and converts its result; to be awaited once, at once.</summary>
    /// <typeparam name="T">The type its result is converted to; <see cref="PyObject"/> for the object itself.</typeparam>
    /// <param name="awaitable">The object; do not dispose it before the await is over.</param>
    /// <param name="cancellationToken">
    /// Canceled: what runs the object is cancelled, and the wait goes on until its clean-up is over. The token that the function was given by PyWaker is
    /// Python's own cancellation and changes nothing; any other makes the object run as a task of its own, the only thing that can be cancelled alone.
    /// </param>
    /// <exception cref="PythonException">It raised; a .NET exception that came through Python is thrown as itself.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">There is no event loop to await it on, or the loop was closed first.</exception>
    public static ValueTask<T> AsValueTask<T>(this PyObject awaitable, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(awaitable);
        if (cancellationToken.IsCancellationRequested)
        {
            FutureSupport.Discard(awaitable);
            return ValueTask.FromCanceled<T>(cancellationToken);
        }

        if (PyLoop.InScope is null && CallerContext.Current is { } caller && caller.Coroutine is { } coroutine && (!cancellationToken.CanBeCanceled || coroutine.OwnsToken(cancellationToken)))
        {
            if (coroutine.TryBeginInline())
            {
                return AwaitInline<T>(awaitable, coroutine);
            }

            var wait = new PyAwait<T>(awaitable);
            if (caller.TryRequest(wait))
            {
                return wait.AsValueTask();
            }
        }

        return PyLoop.RequireCurrent().Await<T>(awaitable, cancellationToken);
    }

    /// <summary>Awaits the object in a task of its own on the current loop and converts its result.</summary>
    /// <typeparam name="T">The type its result is converted to; <see cref="PyObject"/> for the object itself.</typeparam>
    /// <param name="awaitable">The object; needed only until this call has returned.</param>
    /// <param name="cancellationToken">Canceled: the Python task is cancelled, and the wait goes on until its clean-up is over; a result that it gives all the same is the task's result.</param>
    /// <returns>A task that is under way. It fails or is canceled as the object does.</returns>
    /// <exception cref="InvalidOperationException">There is no event loop to await it on.</exception>
    public static Task<T> AsTask<T>(this PyObject awaitable, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(awaitable);
        if (cancellationToken.IsCancellationRequested)
        {
            FutureSupport.Discard(awaitable);
            return Task.FromCanceled<T>(cancellationToken);
        }

        return PyLoop.RequireCurrent().AwaitOwned<T>(awaitable, cancellationToken);
    }

    /// <summary>A Python asynchronous iterable (an async generator) as a stream: <c>await foreach</c>.</summary>
    /// <typeparam name="T">The type its items are converted to; <see cref="PyObject"/> for the objects themselves.</typeparam>
    /// <param name="iterable">The object; do not dispose it before the stream is disposed.</param>
    /// <param name="cancellationToken">Canceled: the step under way is cancelled in Python, and the stream is over. The token that PyWaker gave the function changes nothing; any other makes the stream run in a task of its own.</param>
    public static PyAsyncEnumerable<T> AsAsyncEnumerable<T>(this PyObject iterable, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(iterable);
        return new PyAsyncEnumerable<T>(iterable, cancellationToken);
    }

    // What ends at once costs no wait.
    private static ValueTask<T> AwaitInline<T>(PyObject awaitable, Coroutine coroutine)
    {
        nint iterator;
        try
        {
            iterator = PythonError.Check(AwaitProtocol.GetIterator(awaitable.Handle));
        }
        catch (Exception e)
        {
            coroutine.EndInline();
            return ValueTask.FromException<T>(e);
        }

        int outcome = Coroutine.StepInline(iterator, out nint result);
        if (outcome != CPython.PYGEN_NEXT)
        {
            Reference.Release(iterator);
        }

        if (outcome == CPython.PYGEN_RETURN)
        {
            coroutine.EndInline();
            return Convert<T>(result);
        }

        var wait = new PyAwait<T>(awaitable);
        if (outcome == CPython.PYGEN_ERROR)
        {
            coroutine.FailInline(wait);
        }
        else
        {
            coroutine.SuspendInline(wait, iterator, result);
        }

        return wait.AsValueTask();
    }

    private static ValueTask<T> Convert<T>(nint owned)
    {
        try
        {
            return new ValueTask<T>(Converter<T>.FromPython(owned));
        }
        catch (Exception e)
        {
            return ValueTask.FromException<T>(e);
        }
        finally
        {
            Reference.Release(owned);
        }
    }
}
