namespace PyWaker;

// Asynchronous context managers.
public static partial class PyAwaitable
{
    /// <summary>Enters an asynchronous context manager: <c>await using PyAsyncContext x = await manager.EnterAsync();</c></summary>
    /// <param name="manager">The object, with <c>__aenter__</c> and <c>__aexit__</c>.</param>
    /// <param name="cancellationToken">Canceled: entering is cancelled in Python; later it changes nothing. The token that PyWaker gave the function does nothing that Python's cancellation does not do already; any other makes the context live in a task of its own.</param>
    /// <exception cref="ArgumentException">It is no asynchronous context manager.</exception>
    /// <exception cref="PythonException"><c>__aenter__</c> raised.</exception>
    /// <exception cref="OperationCanceledException">Entering was cancelled.</exception>
    /// <exception cref="InvalidOperationException">There is no event loop.</exception>
    public static ValueTask<PyAsyncContext> EnterAsync(this PyObject manager, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(manager);
        return PyAsyncContext.EnterAsync(manager, null, cancellationToken);
    }

    /// <summary>Runs code inside an asynchronous context manager, which hears of its exception: <c>async with manager as value: ...</c></summary>
    /// <param name="manager">The object, with <c>__aenter__</c> and <c>__aexit__</c>.</param>
    /// <param name="body">The code; it gets what <c>__aenter__</c> gave, which is valid until it has ended.</param>
    /// <param name="cancellationToken">As for <see cref="EnterAsync(PyObject, CancellationToken)"/>.</param>
    /// <returns>True when the body came to its end; false when it threw and <c>__aexit__</c> swallowed the exception.</returns>
    /// <remarks>An exception of the body that is not swallowed is thrown on; one that <c>__aexit__</c> raises is thrown in its place.</remarks>
    public static Task<bool> UseAsync(this PyObject manager, Func<PyObject, Task> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(manager);
        return Use(manager, null, body, cancellationToken);
    }

    /// <summary>The same for code that has a result.</summary>
    /// <param name="manager">The object, with <c>__aenter__</c> and <c>__aexit__</c>.</param>
    /// <param name="body">The code; it gets what <c>__aenter__</c> gave, which is valid until it has ended.</param>
    /// <param name="cancellationToken">As for <see cref="EnterAsync(PyObject, CancellationToken)"/>.</param>
    /// <returns>What the body gave; the default of <typeparamref name="T"/> when it threw and <c>__aexit__</c> swallowed the exception.</returns>
    public static Task<T?> UseAsync<T>(this PyObject manager, Func<PyObject, Task<T>> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(manager);
        return Use(manager, null, body, cancellationToken);
    }

    private static async Task<bool> Use(PyObject manager, PyLoop? loop, Func<PyObject, Task> body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        // The body goes on where the caller is.
        PyAsyncContext context = await PyAsyncContext.EnterAsync(manager, loop, cancellationToken).ConfigureAwait(true);
        try
        {
            await body(context.Value).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (await context.ExitAsync(e).ConfigureAwait(false))
            {
                return false;
            }

            throw;
        }

        await context.ExitAsync(null).ConfigureAwait(false);
        return true;
    }

    private static async Task<T?> Use<T>(PyObject manager, PyLoop? loop, Func<PyObject, Task<T>> body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        T? result = default;
        await Use(
            manager,
            loop,
            async value => { result = await body(value).ConfigureAwait(false); },
            cancellationToken).ConfigureAwait(false);
        return result;
    }
}
