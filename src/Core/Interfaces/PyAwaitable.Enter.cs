using PyWaker.Interfaces;

namespace PyWaker;

public static partial class PyAwaitable
{
    /// <summary>Enters an asynchronous context manager as an interface: <c>async with o as result</c>.</summary>
    /// <typeparam name="T">An interface with <see cref="PyInterfaceAttribute"/>.</typeparam>
    /// <param name="manager">The object; do not dispose it before it is entered.</param>
    /// <param name="cancellationToken">As for <see cref="EnterAsync(PyObject, CancellationToken)"/>.</param>
    /// <returns>A proxy of what <c>__aenter__</c> returned. Disposing it awaits <c>__aexit__(None, None, None)</c> in
    /// the task that entered it.</returns>
    /// <remarks>
    /// An object that is no such manager is only converted; disposing its proxy awaits <c>aclose()</c>, if the object
    /// has that.
    /// </remarks>
    /// <inheritdoc cref="EnterAsync(PyObject, CancellationToken)"/>
    public static Task<T> EnterAsync<T>(this PyObject manager, CancellationToken cancellationToken = default)
        where T : class, IAsyncDisposable
    {
        ArgumentNullException.ThrowIfNull(manager);
        return ProxyContext.EnterAsync<T>(manager, loop: null, loopOfProxy: null, cancellationToken);
    }

    /// <inheritdoc cref="EnterAsync{T}(PyObject, CancellationToken)"/>
    /// <param name="manager">The object.</param>
    /// <param name="loop">The loop on which it is entered, and the proxy's coroutines run.</param>
    /// <param name="cancellationToken">As for <see cref="EnterAsync(PyObject, CancellationToken)"/>.</param>
    public static Task<T> EnterAsync<T>(
        this PyObject manager,
        PyLoop loop,
        CancellationToken cancellationToken = default
    )
        where T : class, IAsyncDisposable
    {
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(loop);
        return ProxyContext.EnterAsync<T>(manager, loop, loop, cancellationToken);
    }
}
