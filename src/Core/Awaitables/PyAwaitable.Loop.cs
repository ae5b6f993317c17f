using PyWaker.Awaitables;
using PyWaker.Objects;

namespace PyWaker;

// The same on a loop that is named.
public static partial class PyAwaitable
{
    /// <summary>As <see cref="AsValueTask{T}(PyObject, CancellationToken)"/>, on the loop that is named: inside the task that awaits the C# function if that is on this loop, else in a task of its own there.</summary>
    /// <param name="awaitable">The object.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="cancellationToken">Canceled: the same as there.</param>
    /// <inheritdoc cref="AsValueTask{T}(PyObject, CancellationToken)"/>
    public static ValueTask<T> AsValueTask<T>(this PyObject awaitable, PyLoop loop, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(awaitable);
        ArgumentNullException.ThrowIfNull(loop);
        return new PyAwait<T>(awaitable).Begin(loop, cancellationToken);
    }

    /// <summary>As <see cref="AsTask{T}(PyObject, CancellationToken)"/>, on the loop that is named.</summary>
    /// <param name="awaitable">The object.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="cancellationToken">Canceled: the same as there.</param>
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

    /// <summary>As <see cref="AsAsyncEnumerable{T}(PyObject, CancellationToken)"/>, on the loop that is named.</summary>
    /// <param name="iterable">The object.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="cancellationToken">Canceled: the same as there.</param>
    /// <inheritdoc cref="AsAsyncEnumerable{T}(PyObject, CancellationToken)"/>
    public static PyAsyncEnumerable<T> AsAsyncEnumerable<T>(this PyObject iterable, PyLoop loop, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(iterable);
        ArgumentNullException.ThrowIfNull(loop);
        return new PyAsyncEnumerable<T>(() => Reference.New(iterable.Handle), loop, cancellationToken);
    }

    /// <summary>As <see cref="EnterAsync(PyObject, CancellationToken)"/>, on the loop that is named.</summary>
    /// <param name="manager">The object.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="cancellationToken">Canceled: the same as there.</param>
    /// <inheritdoc cref="EnterAsync(PyObject, CancellationToken)"/>
    public static ValueTask<PyAsyncContext> EnterAsync(this PyObject manager, PyLoop loop, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(loop);
        return PyAsyncContext.EnterAsync(manager, loop, cancellationToken);
    }

    /// <summary>As <see cref="UseAsync(PyObject, Func{PyObject, Task}, CancellationToken)"/>, on the loop that is named.</summary>
    /// <param name="manager">The object.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="body">The code, which gets what <c>__aenter__</c> gave.</param>
    /// <param name="cancellationToken">Canceled: the same as there.</param>
    /// <inheritdoc cref="UseAsync(PyObject, Func{PyObject, Task}, CancellationToken)"/>
    public static Task<bool> UseAsync(this PyObject manager, PyLoop loop, Func<PyObject, Task> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(loop);
        return Use(manager, loop, body, cancellationToken);
    }

    /// <summary>As <see cref="UseAsync{T}(PyObject, Func{PyObject, Task{T}}, CancellationToken)"/>, on the loop that is named.</summary>
    /// <param name="manager">The object.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="body">The code, which gets what <c>__aenter__</c> gave.</param>
    /// <param name="cancellationToken">Canceled: the same as there.</param>
    /// <inheritdoc cref="UseAsync{T}(PyObject, Func{PyObject, Task{T}}, CancellationToken)"/>
    public static Task<T?> UseAsync<T>(this PyObject manager, PyLoop loop, Func<PyObject, Task<T>> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(loop);
        return Use(manager, loop, body, cancellationToken);
    }

    /// <summary>As <see cref="PyObject.As{T}"/>, with the loop that is named as <see cref="PyLoop.Current"/>: an asynchronous delegate runs there, a <see cref="Task"/> begins there.</summary>
    /// <param name="obj">The object; a stream is got from <see cref="AsAsyncEnumerable{T}(PyObject, PyLoop, CancellationToken)"/>.</param>
    /// <param name="loop">The loop.</param>
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
