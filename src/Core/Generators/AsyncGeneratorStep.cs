using PyWaker.Awaitables;
using PyWaker.Coroutines;
using PyWaker.Exceptions;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Generators;

/// <summary>One awaitable of an asynchronous generator: <c>__anext__()</c>, <c>asend()</c>, <c>athrow()</c> or <c>aclose()</c>.</summary>
internal sealed class AsyncGeneratorStep(AsyncGenerator generator, AsyncGeneratorStepKind kind) : Coroutine(generator.Options)
{
    private const int GeneratorSlot = 1;
    private const int ErrorSlot = 2;
    // CPython warns of forgotten steps from this version on.
    private static readonly Version s_warnsFrom = new(3, 13);

    // CPython takes the closing of a step that has not begun for GeneratorExit thrown into it from this version on.
    private static readonly Version s_closesFrom = new(3, 13);

    private static NativeType? s_type;

    private bool _returned;
    private bool _letsStopOut;

    public AsyncGeneratorStepKind Kind => kind;

    /// <summary>What <c>asend</c> was given.</summary>
    public PyObject? Argument { get; init; }

    /// <summary>Set by the operation when the stream dealt with the error.</summary>
    public bool IsErrorHandled { get; set; }

    /// <summary>Whether Python does not know it at the moment, and it can be used again.</summary>
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

    private protected override nint JustStartedErrorType => GivesItems ? CPython.PyExc_TypeError : CPython.PyExc_RuntimeError;

    private protected override nint ReentranceErrorType => CPython.PyExc_RuntimeError;

    /// <summary>What <c>athrow</c> was given, as .NET sees it. Attached.</summary>
    public Exception Error => ExceptionTranslator.ToDotNet(Reference.New(LoadRaw(ErrorSlot)));

    // Closing must reach the stream even from a task that is cancelled already.
    private protected override bool MayTakeCheckpoints => kind != AsyncGeneratorStepKind.Close;

    private protected override AsyncBackend? FindCheckpoints() => generator.Checkpoints;

    private bool GivesItems => kind is AsyncGeneratorStepKind.Next or AsyncGeneratorStepKind.Send;

    /// <summary>The native half; it keeps the generator alive. New reference.</summary>
    /// <param name="error">What <c>athrow</c> was given, an instance that is taken over; or nothing.</param>
    public nint Create(nint error)
    {
        nint native = NewReference();
        StoreOwned(GeneratorSlot, generator.NewReference());
        StoreOwned(ErrorSlot, error);
        return native;
    }

    /// <summary>A step that rests, as if just made. New reference.</summary>
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

        // Last: it may be the generator's last reference, and then this step goes with it.
        StoreOwned(GeneratorSlot, 0);
        return true;
    }

    private protected override CallerContext? EnterCallerContext()
    {
        generator.EnterFlow();
        return null;
    }

    // The steps of one stream are many, and the generator knows its loop; a step that suspends learns its own then.
    private protected override PyLoop? FindLoop() => null;

    internal override PyLoop? Loop => base.Loop ?? generator.LastLoop;

    /// <summary>The loop of this step's caller; null where none runs.</summary>
    public static PyLoop? FindGeneratorsLoop() => RunningLoop(found: null, isWithoutCheckpoints: false);

    private protected override bool StartOperation() => generator.Begin(this) ? generator.Operation.IsCompleted : throw PythonError.Fetch();

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

    // The operation is the generator's, which lets go of it.
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

    // When aclose() is awaited, that the generator ended is no error.
    private protected override unsafe int OnRaised(out nint result)
    {
        result = 0;
        if (kind != AsyncGeneratorStepKind.Close ||
            (CPython.PyErr_ExceptionMatches(CPython.PyExc_StopAsyncIteration) == 0 && CPython.PyErr_ExceptionMatches(CPython.PyExc_GeneratorExit) == 0))
        {
            return CPython.PYGEN_ERROR;
        }

        CPython.PyErr_Clear();
        result = Reference.New(Reference.None);
        return CPython.PYGEN_RETURN;
    }

    // As in CPython, where the exception goes into the generator's body and ends it. PEP 479 is about bodies: a finished generator has none any more.
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

    // On a generator that was closed already athrow() gives None, as CPython's.
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
            // Where it is raised it is a return.
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
