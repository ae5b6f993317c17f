using PyWaker.Generators;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker;

// The operations behind the four kinds of step. Each begins on the loop thread, attached; a generator has one at a
// time.
public abstract partial class AsyncGenerator
{
    private static readonly Task<bool> s_more = Task.FromResult(true);
    private static readonly Task<bool> s_noMore = Task.FromResult(false);

    /// <summary>Begins a step; false with the error set when the generator cannot accept it now.</summary>
    internal bool Begin(AsyncGeneratorStep step)
    {
        if (_active is not null)
        {
            PythonError.Set(CPython.PyExc_RuntimeError, Messages.AlreadyRunning(step.Kind));
            return false;
        }

        if (step.Kind is AsyncGeneratorStepKind.Send && !CheckSent(step.Argument))
        {
            return false;
        }

        _active = step;
        step.CameTooLate = _finished;
        Task<bool> operation = BeginOperation(step);
        if (operation != _operation)
        {
            _operation = operation;
        }

        return true;
    }

    private Task<bool> BeginOperation(AsyncGeneratorStep step)
    {
        if (_finished)
        {
            return s_noMore;
        }

        switch (step.Kind)
        {
            case AsyncGeneratorStepKind.Next:
                return Next();
            case AsyncGeneratorStepKind.Send:
                return Send(step.Argument);
            case AsyncGeneratorStepKind.Throw:
                return Throw(step);
            default:
                return Close();
        }
    }

    /// <summary>Ends a step that produced an item or reached the end of the generator.</summary>
    internal void End(AsyncGeneratorStep step, bool finished)
    {
        if (_active == step)
        {
            if (step.Loop is { } loop && loop != _loop)
            {
                _loop = loop;
            }

            Volatile.Write(ref _active, null);
            _finished |= finished;

            // Already disposed, unless the step ended for a reason other than the stream's end, such as an item that
            // cannot be converted. A step that came too late requested nothing of the stream, with which an abandoned
            // step may still be busy.
            if (_finished && !_isAbandoned && !step.CameTooLate && _operation.IsCompleted)
            {
                Finish();
            }

            // Its exception may refer to this generator, through a traceback's frames: a cycle that no collector sees.
            // The operation of an item that was ready has no exception.
            if (_operation != s_more)
            {
                _operation = s_noMore;
            }
        }
    }

    /// <summary>Abandons the operation: the stream is disposed when it has ended. The generator is finished.</summary>
    internal void Abandon()
    {
        _finished = true;
        _isAbandoned = true;
        _ = DisposeAfter(_operation);
    }

    /// <summary>
    /// Finishes the generator while no operation is in progress: disposes the stream in the background.
    /// </summary>
    internal void Finish()
    {
        _finished = true;
        _ = DisposeInBackground();
    }

    // An exception of the stream, at once or later, ends in an unobserved task.
    private async Task DisposeInBackground()
    {
        try
        {
            await DisposeEnumerator().ConfigureAwait(false);
        }
        finally
        {
            Leases?.Release();
        }
    }

    private Task<bool> Next()
    {
        Start();
        ValueTask<bool> moved = MoveNext();
        if (!moved.IsCompletedSuccessfully)
        {
            return Advance(moved);
        }

        bool more = moved.GetAwaiter().GetResult();
        return more ? s_more : EndOfStream();
    }

    private Task<bool> Send(PyObject? value)
    {
        if (value is null || value.IsNone)
        {
            return Next();
        }

        Start();
        return SendAndAdvance(value);
    }

    private Task<bool> Throw(AsyncGeneratorStep step)
    {
        if (_started)
        {
            return ThrowAndAdvance(step.Error, step);
        }

        _finished = true;
        return s_noMore;
    }

    private Task<bool> Close()
    {
        _finished = true;
        return EndOfStream();
    }

    private void Start()
    {
        if (!_started)
        {
            _started = true;
            Open(_cancellation.Token);
        }
    }

    private Task<bool> EndOfStream()
    {
        ValueTask disposal = DisposeEnumerator();
        return disposal.IsCompletedSuccessfully ? s_noMore : AfterDisposal(disposal);
    }

    private static async Task<bool> AfterDisposal(ValueTask disposal)
    {
        await disposal.ConfigureAwait(false);
        return false;
    }

    // On the thread that completes the stream's step; touches no Python object.
    private async Task<bool> Advance(ValueTask<bool> moved)
    {
        bool more;
        try
        {
            more = await moved.ConfigureAwait(false);
        }
        catch
        {
            await DisposeEnumerator().ConfigureAwait(false);
            throw;
        }

        if (!more)
        {
            await DisposeEnumerator().ConfigureAwait(false);
        }
        else if (_cancellation.IsCancellationRequested)
        {
            // Cancelled, but an item arrived: it is delivered if the policy lets a result win over the cancellation,
            // and the stream ends in any case.
            KeepCurrent();
            _finished = true;
            await DisposeEnumerator().ConfigureAwait(false);
        }

        return more;
    }

    private async Task<bool> SendAndAdvance(PyObject value)
    {
        await OnSent(value).ConfigureAwait(false);
        return await Advance(MoveNext()).ConfigureAwait(false);
    }

    private async Task<bool> ThrowAndAdvance(Exception error, AsyncGeneratorStep step)
    {
        if (await OnThrown(error).ConfigureAwait(false))
        {
            step.IsErrorHandled = true;
            return await Advance(MoveNext()).ConfigureAwait(false);
        }

        await DisposeEnumerator().ConfigureAwait(false);
        return false;
    }

    // A failure of the abandoned step ends in an unobserved task; the step's own cancellation is no failure.
    private async Task DisposeAfter(Task<bool> operation)
    {
        try
        {
            await operation.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested) { }
        finally
        {
            await DisposeInBackground().ConfigureAwait(false);
        }
    }

    // Sets Python's error for a value that cannot be sent, and returns false.
    private bool CheckSent(PyObject? value)
    {
        if (value is null || value.IsNone || _finished)
        {
            return true;
        }

        if (!_started || !TakesSentValues)
        {
            PythonError.Set(
                CPython.PyExc_TypeError,
                _started ? Messages.NoSendHandler(QualifiedName) : Messages.AsyncGeneratorJustStarted
            );
            return false;
        }

        return true;
    }
}
