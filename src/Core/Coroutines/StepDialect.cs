using PyWaker.Interop;

namespace PyWaker.Coroutines;

/// <summary>The messages, error types and exception rules in which coroutines and a generator's steps differ.</summary>
/// <remarks>
/// This is the coroutines' dialect; a derived one is another kind's. It has no state. On the loop thread, attached,
/// except where a summary says otherwise.
/// </remarks>
internal class StepDialect
{
    private static readonly Version s_unbegunLetsStopOut = new(3, 12);

    /// <summary>The dialect of coroutines.</summary>
    public static StepDialect OfCoroutines { get; } = new();

    /// <summary>Whether a body that has not begun lets a StopIteration that is thrown into it out unchanged.</summary>
    /// <remarks>From 3.12 CPython does so, because it cannot be mistaken for a return.</remarks>
    public static bool UnbegunLetsStopOut => Python.Version >= s_unbegunLetsStopOut;

    /// <summary>The subject of PEP 479's error message.</summary>
    public virtual string Body => "coroutine";

    /// <summary>The type of the error for a step inside a step.</summary>
    public virtual nint ReentranceErrorType => CPython.PyExc_ValueError;

    /// <summary>The message for a step after the end.</summary>
    public virtual string AlreadyAwaited(Coroutine coroutine) => Messages.AlreadyAwaited;

    /// <summary>The message for a step inside a step.</summary>
    public virtual string AlreadyExecuting(Coroutine coroutine) => Messages.AlreadyExecuting;

    /// <summary>The message for a value that is sent into a coroutine that has not begun.</summary>
    public virtual string JustStarted(Coroutine coroutine) => Messages.JustStarted;

    /// <summary>The type of the error for a value that is sent into a coroutine that has not begun.</summary>
    public virtual nint JustStartedErrorType(Coroutine coroutine) => CPython.PyExc_TypeError;

    /// <summary>Whether a StopIteration that is raised now reaches the caller; else PEP 479 applies.</summary>
    /// <param name="coroutine">The coroutine.</param>
    /// <param name="isUnbegun">Whether the exception was thrown into a coroutine that has not begun.</param>
    public virtual bool LetsStopOut(Coroutine coroutine, bool isUnbegun) => isUnbegun && UnbegunLetsStopOut;

    /// <summary>Returns the exception to raise for one that is thrown in before the first step; both owned.</summary>
    public virtual nint ReplaceThrown(Coroutine coroutine, nint thrown) => thrown;

    /// <summary>Called when an exception was thrown into a coroutine that has not begun; it is raised next.</summary>
    public virtual void OnThrownBeforeStart(Coroutine coroutine) { }

    /// <summary>Ends a step with an exception that was thrown in; the error is set.</summary>
    /// <returns>How the step ends; the result is a new reference.</returns>
    public virtual int EndRaised(Coroutine coroutine, out nint result)
    {
        result = 0;
        return CPython.PYGEN_ERROR;
    }

    /// <summary>Warns of a coroutine that is freed unbegun. On any attached thread.</summary>
    public virtual void WarnNeverAwaited(Coroutine coroutine)
    {
        if (!coroutine.Options.IsIterator)
        {
            NeverAwaited.Warn(coroutine);
        }
    }
}
