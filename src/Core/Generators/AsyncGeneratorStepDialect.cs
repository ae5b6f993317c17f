using PyWaker.Coroutines;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Generators;

/// <summary>The messages, error types and exception rules of an asynchronous generator's steps.</summary>
internal sealed class AsyncGeneratorStepDialect : StepDialect
{
    // CPython warns of steps that were never awaited from this version on.
    private static readonly Version s_warnsFrom = new(3, 13);

    private AsyncGeneratorStepDialect() { }

    public static AsyncGeneratorStepDialect Instance { get; } = new();

    /// <summary>Whether CPython treats closing a step that has not begun as GeneratorExit thrown into it.</summary>
    public static bool ThrowsOnClose => Python.Version >= s_warnsFrom;

    public override string Body => "async generator";

    public override nint ReentranceErrorType => CPython.PyExc_RuntimeError;

    public override string AlreadyAwaited(Coroutine coroutine) => Messages.StepAlreadyAwaited(Step(coroutine).Kind);

    public override string AlreadyExecuting(Coroutine coroutine) => Messages.AlreadyRunning(Step(coroutine).Kind);

    public override string JustStarted(Coroutine coroutine) =>
        Step(coroutine) is { GivesItems: true, Generator.IsStarted: false }
            ? Messages.AsyncGeneratorJustStarted
            : Messages.JustStarted;

    public override nint JustStartedErrorType(Coroutine coroutine) =>
        Step(coroutine).GivesItems ? CPython.PyExc_TypeError : CPython.PyExc_RuntimeError;

    public override bool LetsStopOut(Coroutine coroutine, bool isUnbegun) => Step(coroutine).LetsStopOut;

    public override nint ReplaceThrown(Coroutine coroutine, nint thrown)
    {
        AsyncGeneratorStep step = Step(coroutine);
        if (!step.Generator.IsRunning || !ThrowsOnClose)
        {
            return thrown;
        }

        Reference.Release(thrown);
        PythonError.Set(CPython.PyExc_RuntimeError, Messages.AlreadyRunning(step.Kind));
        return PythonError.Take();
    }

    // As in CPython, where the exception goes into the generator's body and ends it. A finished generator runs no body,
    // so PEP 479 does not apply.
    public override void OnThrownBeforeStart(Coroutine coroutine)
    {
        AsyncGeneratorStep step = Step(coroutine);
        AsyncGenerator generator = step.Generator;
        step.LetsStopOut = generator.IsFinished || (!generator.IsStarted && UnbegunLetsStopOut);
        if (!generator.IsFinished && !generator.IsRunning)
        {
            generator.Finish();
        }
    }

    public override int EndRaised(Coroutine coroutine, out nint result) => Step(coroutine).EndRaised(out result);

    public override void WarnNeverAwaited(Coroutine coroutine)
    {
        if (Python.Version >= s_warnsFrom)
        {
            AsyncGeneratorStep step = Step(coroutine);
            NeverAwaited.WarnOfStep(step.Generator, step.Kind);
        }
    }

    private static AsyncGeneratorStep Step(Coroutine coroutine) => (AsyncGeneratorStep)coroutine;
}
