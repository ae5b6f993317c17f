using PyWaker.Awaitables;
using PyWaker.Objects;

namespace PyWaker;

// Overloads for a named loop.
public static partial class PyAwaitable
{
    /// <summary>Awaits the object on a loop and converts its result; to be awaited once, at once.</summary>
    /// <param name="awaitable">The object.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="cancellationToken">As for <see cref="AsValueTask{T}(PyObject, CancellationToken)"/>.</param>
    /// <inheritdoc cref="AsValueTask{T}(PyObject, CancellationToken)"/>
    /// <remarks>
    /// The object runs inside the task that awaits the C# function if that is on this loop, else in a separate task
    /// there.
    /// </remarks>
    public static ValueTask<T> AsValueTask<T>(
        this PyObject awaitable,
        PyLoop loop,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(awaitable);
        ArgumentNullException.ThrowIfNull(loop);
        return AwaitPlacement.Begin<T>(awaitable, loop, cancellationToken);
    }

    /// <summary>Awaits the object in a separate task on a loop and converts its result.</summary>
    /// <param name="awaitable">The object.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="cancellationToken">As for <see cref="AsTask{T}(PyObject, CancellationToken)"/>.</param>
    /// <inheritdoc cref="AsTask{T}(PyObject, CancellationToken)"/>
    public static Task<T> AsTask<T>(this PyObject awaitable, PyLoop loop, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(awaitable);
        ArgumentNullException.ThrowIfNull(loop);
        if (cancellationToken.IsCancellationRequested)
        {
            FutureSupport.Discard(awaitable);
            return Task.FromCanceled<T>(cancellationToken);
        }

        return loop.AwaitOwned<T>(awaitable, cancellationToken);
    }

    /// <summary>Exposes a Python asynchronous iterable as a stream that runs on a loop.</summary>
    /// <param name="iterable">The object.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="cancellationToken">As for <see cref="AsAsyncEnumerable{T}(PyObject, CancellationToken)"/>.</param>
    /// <inheritdoc cref="AsAsyncEnumerable{T}(PyObject, CancellationToken)"/>
    public static PyAsyncEnumerable<T> AsAsyncEnumerable<T>(
        this PyObject iterable,
        PyLoop loop,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(iterable);
        ArgumentNullException.ThrowIfNull(loop);
        return new PyAsyncEnumerable<T>(() => Reference.New(iterable.Handle), loop, cancellationToken);
    }

    /// <summary>Enters an asynchronous context manager on a loop.</summary>
    /// <param name="manager">The object.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="cancellationToken">As for <see cref="EnterAsync(PyObject, CancellationToken)"/>.</param>
    /// <inheritdoc cref="EnterAsync(PyObject, CancellationToken)"/>
    public static ValueTask<PyAsyncContext> EnterAsync(
        this PyObject manager,
        PyLoop loop,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(loop);
        return PyAsyncContext.EnterAsync(manager, loop, cancellationToken);
    }

    /// <summary>Runs code inside an asynchronous context manager on a loop.</summary>
    /// <param name="manager">The object.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="body">The code. Its argument is the result of <c>__aenter__</c>.</param>
    /// <param name="cancellationToken">As for <see cref="EnterAsync(PyObject, CancellationToken)"/>.</param>
    /// <inheritdoc cref="UseAsync(PyObject, Func{PyObject, Task}, CancellationToken)"/>
    public static Task<bool> UseAsync(
        this PyObject manager,
        PyLoop loop,
        Func<PyObject, Task> body,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(loop);
        return Use(manager, loop, body, cancellationToken);
    }

    /// <summary>Runs code with a result inside an asynchronous context manager on a loop.</summary>
    /// <param name="manager">The object.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="body">The code. Its argument is the result of <c>__aenter__</c>.</param>
    /// <param name="cancellationToken">As for <see cref="EnterAsync(PyObject, CancellationToken)"/>.</param>
    /// <inheritdoc cref="UseAsync{T}(PyObject, Func{PyObject, Task{T}}, CancellationToken)"/>
    public static Task<T?> UseAsync<T>(
        this PyObject manager,
        PyLoop loop,
        Func<PyObject, Task<T>> body,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(loop);
        return Use(manager, loop, body, cancellationToken);
    }

    /// <summary>
    /// Converts as <see cref="PyObject.As{T}"/> does, with a given loop as <see cref="PyLoop.Current"/>.
    /// </summary>
    /// <param name="obj">The object; for a stream use
    /// <see cref="AsAsyncEnumerable{T}(PyObject, PyLoop, CancellationToken)"/>.</param>
    /// <param name="loop">The loop on which an asynchronous delegate runs, and a <see cref="Task"/> begins.</param>
    /// <inheritdoc cref="PyObject.As{T}"/>
    public static T As<T>(this PyObject obj, PyLoop loop)
    {
        ArgumentNullException.ThrowIfNull(obj);
        ArgumentNullException.ThrowIfNull(loop);
        using (loop.Enter())
        {
            return obj.As<T>();
        }
    }
}
