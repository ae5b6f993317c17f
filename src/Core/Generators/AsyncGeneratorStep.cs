using PyWaker.Awaitables;
using PyWaker.Coroutines;
using PyWaker.Exceptions;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Generators;

/// <summary>
/// An awaitable of an asynchronous generator: <c>__anext__()</c>, <c>asend()</c>, <c>athrow()</c> or <c>aclose()</c>.
/// </summary>
internal sealed class AsyncGeneratorStep(AsyncGenerator generator, AsyncGeneratorStepKind kind)
    : Coroutine(generator.Options)
{
    private const int GeneratorSlot = 1;
    private const int ErrorSlot = 2;

    // CPython warns of steps that were never awaited from this version on.
    private static readonly Version s_warnsFrom = new(3, 13);

    // From this version on, CPython treats closing a step that has not begun as GeneratorExit thrown into it.
    private static readonly Version s_closesFrom = new(3, 13);

    private static NativeType? s_type;

    private bool _returned;
    private bool _letsStopOut;

    public AsyncGeneratorStepKind Kind => kind;

    /// <summary>The argument of <c>asend</c>.</summary>
    public PyObject? Argument { get; init; }

    /// <summary>Set by the operation when the stream handled the error.</summary>
    public bool IsErrorHandled { get; set; }

    /// <summary>Whether Python has no reference to it at the moment, so that it can be reused.</summary>
    public bool IsRetained { get; private set; }

    /// <summary>Whether the generator was finished when the step began.</summary>
    public bool CameTooLate { get; set; }

    protected override NativeType NativeType => s_type ??= CoroutineType.CreateForSteps();

    private protected override CancellationTokenSource? CancellationSource => generator.Cancellation;

    private protected override bool IsOperationCompleted => generator.Operation.IsCompleted;

    private protected override bool IsOperationCanceled => generator.Operation.IsCanceled;

    private protected override bool IsOperationFailed => !generator.Operation.IsCompletedSuccessfully;

    private protected override string Body => "async generator";

    private protected override string AlreadyAwaitedText => Messages.StepAlreadyAwaited(kind);

    private protected override string AlreadyExecutingText => Messages.AlreadyRunning(kind);

    private protected override string JustStartedText =>
        GivesItems && !generator.IsStarted ? Messages.AsyncGeneratorJustStarted : Messages.JustStarted;

    private protected override nint JustStartedErrorType =>
        GivesItems ? CPython.PyExc_TypeError : CPython.PyExc_RuntimeError;

    private protected override nint ReentranceErrorType => CPython.PyExc_RuntimeError;

    /// <summary>The argument of <c>athrow</c> as a .NET exception. Requires an attached thread.</summary>
    public Exception Error => ExceptionTranslator.ToDotNet(Reference.New(LoadRaw(ErrorSlot)));

    // Closing must reach the stream even from a task that is already cancelled.
    private protected override bool MayTakeCheckpoints => kind != AsyncGeneratorStepKind.Close;

    private protected override AsyncBackend? FindCheckpoints() => generator.Checkpoints;

    private bool GivesItems => kind is AsyncGeneratorStepKind.Next or AsyncGeneratorStepKind.Send;

    /// <summary>Creates the native half, which keeps the generator alive. Returns a new reference.</summary>
    /// <param name="error">The argument of <c>athrow</c>, an instance that is taken over; or 0.</param>
    public nint Create(nint error)
    {
        nint native = NewReference();
        StoreOwned(GeneratorSlot, generator.NewReference());
        StoreOwned(ErrorSlot, error);
        return native;
    }

    /// <summary>Resets a retained step to its initial state. Returns a new reference.</summary>
    public nint Reuse()
    {
        IsRetained = false;
        Reset();
        _returned = false;
        _letsStopOut = false;
        CameTooLate = false;
        return Revive(GeneratorSlot, generator.NewReference());
    }

    internal override bool TryRecycle()
    {
        if (!_returned || kind != AsyncGeneratorStepKind.Next || !generator.Reuses(this) || !TryRetain())
        {
            return false;
        }

        IsRetained = true;

        // Last: it may be the generator's last reference, and then this step is freed with it.
        StoreOwned(GeneratorSlot, 0);
        return true;
    }

    private protected override CallerContext? EnterCallerContext()
    {
        generator.EnterFlow();
        return null;
    }

    // A stream has many steps, and the generator knows its loop; a step that suspends then finds its own.
    private protected override PyLoop? FindLoop() => null;

    internal override PyLoop? Loop => base.Loop ?? generator.LastLoop;

    /// <summary>The loop of this step's caller; null where none is running.</summary>
    public static PyLoop? FindGeneratorsLoop() => RunningLoop(found: null, isWithoutCheckpoints: false);

    private protected override bool StartOperation() =>
        generator.Begin(this) ? generator.Operation.IsCompleted : throw PythonError.Fetch();

    private protected override void OnOperationCompleted(Action continuation) =>
        generator.Operation.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);

    private protected override nint TakeResult()
    {
        bool more = generator.Operation.GetAwaiter().GetResult();
        if (kind == AsyncGeneratorStepKind.Close)
        {
            return Reference.New(Reference.None);
        }

        if (more)
        {
            return generator.ConvertCurrent();
        }

        if (GivesItems || IsErrorHandled)
        {
            return RaiseEnd();
        }

        return RaiseThrown();
    }

    private protected override void AbandonOperation() => generator.Abandon();

    // The operation belongs to the generator, which releases it.
    private protected override void OnClosed(bool returned)
    {
        _returned = returned;
        generator.End(this, finished: !returned || kind == AsyncGeneratorStepKind.Close);
    }

    internal override unsafe bool Close()
    {
        if (State != CoroutineState.Created || Python.Version < s_closesFrom)
        {
            return base.Close();
        }

        int outcome = Throw(PythonError.Check(NativeCall.Raw(CPython.PyExc_GeneratorExit)), out nint result);
        Reference.Release(result);
        if (outcome == CPython.PYGEN_ERROR && CPython.PyErr_ExceptionMatches(CPython.PyExc_GeneratorExit) == 0)
        {
            return false;
        }

        CPython.PyErr_Clear();
        return true;
    }

    private protected override void ReplaceThrown(ref nint thrown)
    {
        if (generator.IsRunning && Python.Version >= s_closesFrom)
        {
            Reference.Release(thrown);
            PythonError.Set(CPython.PyExc_RuntimeError, Messages.AlreadyRunning(kind));
            thrown = PythonError.Take();
        }
    }

    private protected override bool LetsStopOut => _letsStopOut;

    // While aclose() is awaited, the end of the generator is no error.
    private protected override unsafe int OnRaised(out nint result)
    {
        result = 0;
        if (
            kind != AsyncGeneratorStepKind.Close
            || (
                CPython.PyErr_ExceptionMatches(CPython.PyExc_StopAsyncIteration) == 0
                && CPython.PyErr_ExceptionMatches(CPython.PyExc_GeneratorExit) == 0
            )
        )
        {
            return CPython.PYGEN_ERROR;
        }

        CPython.PyErr_Clear();
        result = Reference.New(Reference.None);
        return CPython.PYGEN_RETURN;
    }

    // As in CPython, where the exception goes into the generator's body and ends it. A finished generator runs no body,
    // so PEP 479 does not apply.
    private protected override void OnThrownBeforeStart()
    {
        _letsStopOut = generator.IsFinished || (!generator.IsStarted && FreshLetsStopOut);
        if (!generator.IsFinished && !generator.IsRunning)
        {
            generator.Finish();
        }
    }

    private protected override void WarnNeverAwaited()
    {
        if (Python.Version >= s_warnsFrom)
        {
            NeverAwaited.WarnOfStep(generator, kind);
        }
    }

    private static unsafe nint RaiseEnd()
    {
        CPython.PyErr_SetNone(CPython.PyExc_StopAsyncIteration);
        return 0;
    }

    // On a generator that was already closed, athrow() returns None, as CPython's does.
    private unsafe nint RaiseThrown()
    {
        if (CameTooLate)
        {
            return Reference.New(Reference.None);
        }

        nint error = LoadRaw(ErrorSlot);
        bool letsStopOut = !generator.IsStarted && FreshLetsStopOut;
        if (letsStopOut && CPython.PyType_IsSubtype(CPython.Py_TYPE(error), CPython.PyExc_StopIteration) != 0)
        {
            // Where it is raised, it is a return.
            fixed (byte* value = "value\0"u8)
            {
                return CPython.PyObject_GetAttrString(error, value);
            }
        }

        PythonError.Set(error);
        if (!letsStopOut)
        {
            ExceptionTranslator.ForbidStop(Body);
        }

        return 0;
    }
}
