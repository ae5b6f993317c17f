namespace PyWaker;

// Asynchronous context managers.
public static partial class PyAwaitable
{
    /// <summary>
    /// Enters an asynchronous context manager: <c>await using PyAsyncContext x = await manager.EnterAsync();</c>
    /// </summary>
    /// <param name="manager">The object, with <c>__aenter__</c> and <c>__aexit__</c>.</param>
    /// <param name="cancellationToken">When canceled, entering is cancelled in Python; later it has no effect. The
    /// token that PyWaker passed to the function adds nothing to Python's own cancellation; any other makes the context
    /// live in a separate task.</param>
    /// <exception cref="ArgumentException">The object is no asynchronous context manager.</exception>
    /// <exception cref="PythonException"><c>__aenter__</c> raised.</exception>
    /// <exception cref="OperationCanceledException">Entering was cancelled.</exception>
    /// <exception cref="InvalidOperationException">There is no event loop.</exception>
    public static ValueTask<PyAsyncContext> EnterAsync(
        this PyObject manager,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(manager);
        return PyAsyncContext.EnterAsync(manager, null, cancellationToken);
    }

    /// <summary>
    /// Runs code inside an asynchronous context manager, which receives its exception: <c>async with manager as value:
    /// ...</c>
    /// </summary>
    /// <param name="manager">The object, with <c>__aenter__</c> and <c>__aexit__</c>.</param>
    /// <param name="body">The code. Its argument is the result of <c>__aenter__</c>, which is valid until the code has
    /// ended.</param>
    /// <param name="cancellationToken">As for <see cref="EnterAsync(PyObject, CancellationToken)"/>.</param>
    /// <returns>True when the body ran to its end; false when it threw and <c>__aexit__</c> suppressed the
    /// exception.</returns>
    /// <remarks>
    /// An exception of the body that is not suppressed is thrown on; an exception that <c>__aexit__</c> raises is
    /// thrown in its place.
    /// </remarks>
    public static Task<bool> UseAsync(
        this PyObject manager,
        Func<PyObject, Task> body,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(manager);
        return Use(manager, null, body, cancellationToken);
    }

    /// <summary>Runs code with a result inside an asynchronous context manager, which receives its exception.</summary>
    /// <param name="manager">The object, with <c>__aenter__</c> and <c>__aexit__</c>.</param>
    /// <param name="body">The code. Its argument is the result of <c>__aenter__</c>, which is valid until the code has
    /// ended.</param>
    /// <param name="cancellationToken">As for <see cref="EnterAsync(PyObject, CancellationToken)"/>.</param>
    /// <returns>The body's result; the default of <typeparamref name="T"/> when it threw and <c>__aexit__</c>
    /// suppressed the exception.</returns>
    public static Task<T?> UseAsync<T>(
        this PyObject manager,
        Func<PyObject, Task<T>> body,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(manager);
        return Use(manager, null, body, cancellationToken);
    }

    private static async Task<bool> Use(
        PyObject manager,
        PyLoop? loop,
        Func<PyObject, Task> body,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(body);
        // The body continues in the caller's context.
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

    private static async Task<T?> Use<T>(
        PyObject manager,
        PyLoop? loop,
        Func<PyObject, Task<T>> body,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(body);
        T? result = default;
        await Use(
                manager,
                loop,
                async value =>
                {
                    result = await body(value).ConfigureAwait(false);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return result;
    }
}
