using PyWaker.Awaitables;

namespace PyWaker;

/// <summary>An asynchronous context manager that was entered; disposing it leaves it. From <see cref="PyAwaitable.EnterAsync(PyObject, CancellationToken)"/>.</summary>
/// <remarks>
/// <para>It is entered and left in one and the same Python task: the one that awaits the C# function, or, outside of one, a task that is made for it on <see cref="PyLoop.Current"/> or the loop that was named.</para>
/// <para>Equivalent: <c>async with</c>, but that <c>__aexit__</c> never hears of an exception, because <c>await using</c> does not tell.
/// For a manager that must, such as a transaction, a task group or a timeout, there is <see cref="PyAwaitable.UseAsync(PyObject, Func{PyObject, Task}, CancellationToken)"/>.</para>
/// </remarks>
public sealed class PyAsyncContext : IAsyncDisposable
{
    private readonly AwaitSession _series;
    private readonly PyObject _manager;
    private readonly PyObject _exit;
    private int _isLeft;

    private PyAsyncContext(AwaitSession session, PyObject manager, PyObject exit, PyObject value)
    {
        _series = session;
        _manager = manager;
        _exit = exit;
        Value = value;
    }

    /// <summary>What <c>__aenter__</c> gave (the target of <c>as</c>); disposed with the context.</summary>
    public PyObject Value { get; }

    /// <summary>The same as a .NET value; a <see cref="PyObject"/> is one of one's own.</summary>
    /// <exception cref="InvalidCastException">It is of another type.</exception>
    public T As<T>() => Value.As<T>();

    /// <summary>Leaves it: <c>__aexit__(None, None, None)</c>, awaited. The second time it does nothing.</summary>
    /// <exception cref="PythonException"><c>__aexit__</c> raised.</exception>
    /// <exception cref="OperationCanceledException"><c>__aexit__</c> was cancelled, or the task that entered it is over.</exception>
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
            session.OnMustLeave(() => context.ExitAsync(new OperationCanceledException(Messages.ContextAbandoned)).AsTask());
            return context;
        }
        catch
        {
            owned?.Dispose();
            session.End();
            throw;
        }
    }

    /// <summary>Leaves it with what its body threw; whether that is swallowed.</summary>
    internal async ValueTask<bool> ExitAsync(Exception? exception)
    {
        // By its user, or by the task that was told to end; whoever comes first.
        if (Interlocked.Exchange(ref _isLeft, 1) != 0)
        {
            return false;
        }

        try
        {
            return await _series.Await(new ExitStep(_manager, _exit, exception)).ConfigureAwait(false);
        }
        finally
        {
            _series.End();
            Value.Dispose();
            _exit.Dispose();
            _manager.Dispose();
        }
    }
}
