using PyWaker.Awaitables;

namespace PyWaker;

/// <summary>An entered asynchronous context manager; disposing it exits the manager.</summary>
/// <remarks>
/// <para>Created by <see cref="PyAwaitable.EnterAsync(PyObject, CancellationToken)"/>. It is entered and exited in the
/// same Python task: the one that awaits the C# function, or, outside of one, a task that is created for it on
/// <see cref="PyLoop.Current"/> or the named loop.</para>
/// <para>Equivalent: <c>async with</c>, except that <c>__aexit__</c> never receives an exception, because <c>await
/// using</c> does not pass one. For a manager that must receive it, such as a transaction, a task group or a timeout,
/// use <see cref="PyAwaitable.UseAsync(PyObject, Func{PyObject, Task}, CancellationToken)"/>.</para>
/// </remarks>
public sealed class PyAsyncContext : IAsyncDisposable
{
    private readonly AwaitSession _session;
    private readonly PyObject _manager;
    private readonly PyObject _exit;
    private int _isLeft;

    private PyAsyncContext(AwaitSession session, PyObject manager, PyObject exit, PyObject value)
    {
        _session = session;
        _manager = manager;
        _exit = exit;
        Value = value;
    }

    /// <summary>The result of <c>__aenter__</c> (the target of <c>as</c>); disposed with the context.</summary>
    public PyObject Value { get; }

    /// <summary>
    /// The result of <c>__aenter__</c> as a .NET value; a <see cref="PyObject"/> is a separate reference.
    /// </summary>
    /// <exception cref="InvalidCastException">The result is of another type.</exception>
    public T As<T>() => Value.As<T>();

    /// <summary>Exits the manager: awaits <c>__aexit__(None, None, None)</c>. Does nothing the second time.</summary>
    /// <exception cref="PythonException"><c>__aexit__</c> raised.</exception>
    /// <exception cref="OperationCanceledException"><c>__aexit__</c> was cancelled, or the task that entered it is
    /// over.</exception>
    public async ValueTask DisposeAsync() => await ExitAsync(null).ConfigureAwait(false);

    internal static async ValueTask<PyAsyncContext> EnterAsync(PyObject manager, PyLoop? loop, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();

        AwaitSession session = new AwaitSession(token, loop, staysUntilEnd: true);
        PyObject? owned = null;
        try
        {
            owned = manager.As<PyObject>();
            var step = new EnterStep(owned);
            PyObject value = await session.Await(step).ConfigureAwait(false);
            var context = new PyAsyncContext(session, owned, step.ExitMethod!, value);
            session.SetExitCallback(() =>
                context.ExitAsync(new OperationCanceledException(Messages.ContextAbandoned)).AsTask()
            );
            return context;
        }
        catch
        {
            owned?.Dispose();
            session.End();
            throw;
        }
    }

    /// <summary>Exits the manager with the exception of the body; returns whether it is suppressed.</summary>
    internal async ValueTask<bool> ExitAsync(Exception? exception)
    {
        // Exited by its user, or by the task that was told to end; the first one counts.
        if (Interlocked.Exchange(ref _isLeft, 1) != 0)
        {
            return false;
        }

        try
        {
            return await _session.Await(new ExitStep(_manager, _exit, exception)).ConfigureAwait(false);
        }
        finally
        {
            _session.End();
            Value.Dispose();
            _exit.Dispose();
            _manager.Dispose();
        }
    }
}
