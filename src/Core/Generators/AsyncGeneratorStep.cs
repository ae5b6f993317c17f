using System.Diagnostics;
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
[StackTraceHidden]
internal sealed class AsyncGeneratorStep(AsyncGenerator generator, AsyncGeneratorStepKind kind)
    : Coroutine(generator.Options)
{
    private const int GeneratorSlot = 1;
    private const int ErrorSlot = 2;

    private static NativeType? s_type;

    private bool _returned;

    public AsyncGenerator Generator => generator;

    public AsyncGeneratorStepKind Kind => kind;

    /// <summary>Whether the step returns an item of the stream.</summary>
    public bool GivesItems => kind is AsyncGeneratorStepKind.Next or AsyncGeneratorStepKind.Send;

    /// <summary>Whether a StopIteration that is thrown in reaches the caller unchanged.</summary>
    public bool LetsStopOut { get; set; }

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

    private protected override StepDialect Dialect => AsyncGeneratorStepDialect.Instance;

    /// <summary>The argument of <c>athrow</c> as a .NET exception. Requires an attached thread.</summary>
    public Exception Error => ExceptionTranslator.ToDotNet(Reference.New(LoadRaw(ErrorSlot)));

    // Closing must reach the stream even from a task that is already cancelled.
    private protected override AsyncBackend? FindCheckpoints() =>
        kind == AsyncGeneratorStepKind.Close ? null : generator.Checkpoints;

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
        LetsStopOut = false;
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
        if (State != CoroutineState.Created || !AsyncGeneratorStepDialect.ThrowsOnClose)
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

    /// <summary>Implements <see cref="StepDialect.EndRaised"/>.</summary>
    /// <remarks>While <c>aclose()</c> is awaited, the end of the generator is no error.</remarks>
    public unsafe int EndRaised(out nint result)
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
        bool letsStopOut = !generator.IsStarted && StepDialect.UnbegunLetsStopOut;
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
            ExceptionTranslator.ForbidStop(Dialect.Body);
        }

        return 0;
    }
}
