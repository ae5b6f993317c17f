using PyWaker.Awaitables;
using PyWaker.Conversion;
using PyWaker.Objects;

namespace PyWaker.Streams;

// The asynchronous members, and those that wait for them.
internal sealed partial class PythonStream
{
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RequireReadable();
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (!_left.IsEmpty)
        {
            return TakeLeft(buffer.Span);
        }

        if (!_plan.IsAsync)
        {
            return await Task.Run(() => Read(buffer), CancellationToken.None).ConfigureAwait(false);
        }

        using PyObject item = await Await(_plan.Read!, Count(buffer.Length), cancellationToken).ConfigureAwait(false);
        return AcceptAttached(item, buffer.Span);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        RequireWritable();
        if (buffer.IsEmpty)
        {
            return;
        }

        if (_plan.IsAsync)
        {
            (await Await(_plan.Write!, Bytes(buffer.Span), cancellationToken).ConfigureAwait(false)).Dispose();
        }
        else
        {
            await Task.Run(() => Write(buffer.Span), CancellationToken.None).ConfigureAwait(false);
        }
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (!_plan.IsAsync)
        {
            await Task.Run(Flush, CancellationToken.None).ConfigureAwait(false);
        }
        else if (_plan.Flush is { } flush)
        {
            await AwaitVoid(flush, cancellationToken).ConfigureAwait(false);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (!_plan.IsAsync)
        {
            await Task.Run(Dispose).ConfigureAwait(false);
            return;
        }

        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            try
            {
                if (_plan.Close is { } close && !_leavesOpen && Python.IsInitialized)
                {
                    await AwaitVoid(close, CancellationToken.None).ConfigureAwait(false);
                }
            }
            finally
            {
                _plan.Dispose();
                _target.Dispose();
            }
        }

        // The base class, to which a derived one may have added its own.
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private static PyObject Count(int count)
    {
        using AttachScope scope = Python.Attach();
        return PyObject.FromOwned(Integers.Create(count));
    }

    private static PyObject Bytes(ReadOnlySpan<byte> bytes)
    {
        using AttachScope scope = Python.Attach();
        return PyObject.FromOwned(Scalars.CreateBytes(bytes));
    }

    private int AcceptAttached(PyObject item, Span<byte> buffer)
    {
        using AttachScope scope = Python.Attach();
        return Accept(item, "a read", buffer);
    }

    // Takes the argument over.
    private async ValueTask<PyObject> Await(PyObject function, PyObject argument, CancellationToken token)
    {
        using PyObject awaitable = Call(function, argument);
        return await AwaitPlacement.Begin<PyObject>(awaitable, _loop, token).ConfigureAwait(false);
    }

    private async ValueTask AwaitVoid(PyObject function, CancellationToken token)
    {
        using PyObject awaitable = Call(function);
        (await AwaitPlacement.Begin<PyObject>(awaitable, _loop, token).ConfigureAwait(false)).Dispose();
    }

    private static PyObject Call(PyObject function, PyObject argument)
    {
        using AttachScope scope = Python.Attach();
        using (argument)
        {
            return NativeCall.Invoke(function, argument);
        }
    }

    private static PyObject Call(PyObject function)
    {
        using AttachScope scope = Python.Attach();
        return NativeCall.Invoke(function);
    }

    private static T Block<T>(Func<ValueTask<T>> begin)
    {
        if (RunningLoop() is not null)
        {
            throw new InvalidOperationException(Messages.StreamBlocksLoop);
        }

        using DetachScope scope = Python.Detach();
        return Task.Run(() => begin().AsTask()).GetAwaiter().GetResult();
    }

    // The loop that runs on this thread, also while a function that it has called is detached.
    private static PyLoop? RunningLoop()
    {
        using AttachScope scope = Python.Attach();
        return PyLoop.FindRunning(found: null, isWithoutCheckpoints: false);
    }

    private static void Block(Func<ValueTask> begin) =>
        Block(async () =>
        {
            await begin().ConfigureAwait(false);
            return true;
        });
}
