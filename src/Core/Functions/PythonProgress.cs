using PyWaker.Awaitables;
using PyWaker.Conversion;
using PyWaker.Exceptions;
using PyWaker.Objects;

namespace PyWaker.Functions;

/// <summary>Reports a function's progress to a Python callable.</summary>
/// <param name="callable">The callable; the reference is taken over.</param>
/// <remarks>
/// The callable runs on the loop thread if an event loop awaits the function, otherwise on the thread that reports.
/// An exception that it raises goes to <c>sys.unraisablehook</c>, except <c>KeyboardInterrupt</c> and
/// <c>SystemExit</c>: they are for the whole program and end the function. Reports that the loop has not delivered when
/// the function is cancelled are dropped; its clean-up may report.
/// </remarks>
internal sealed class PythonProgress<T>(PyObject callable) : IProgress<T>
{
    private readonly ActionCallback _callback = new(callable);

    /// <summary>Calls the callable, or has the loop call it. From any thread.</summary>
    /// <exception cref="PythonException">
    /// The callable raised <c>KeyboardInterrupt</c> or <c>SystemExit</c> on this thread. Raised on the loop thread,
    /// they interrupt the coroutine instead.
    /// </exception>
    public void Report(T value)
    {
        if (PyLoop.Current is { } loop && !loop.Channel.IsLoopThread)
        {
            // The coroutine of the caller: on the loop thread another one may be current.
            Coroutine? coroutine = CallerContext.Current?.Coroutine;
            bool isOfCleanUp = coroutine is { IsEndingEarly: true };
            loop.Post(() =>
            {
                // What was reported before a cancellation and comes after it is out of date. A function that reports
                // without a pause would have its cancellation wait for all of that.
                if (isOfCleanUp || coroutine is not { IsEndingEarly: true })
                {
                    CallOnLoop(value, coroutine);
                }
            });
        }
        else if (Python.TryAttach(out AttachScope scope))
        {
            using (scope)
            {
                Call(value);
            }
        }
    }

    private void CallOnLoop(T value, Coroutine? coroutine)
    {
        try
        {
            Call(value);
        }
        catch (PythonException e) when (coroutine is not null && coroutine.Interrupt(e.Value.Borrow()))
        {
            // The coroutine raises it.
        }
    }

    private void Call(T value)
    {
        try
        {
            _callback.Invoke(value);
        }
        catch (Exception e) when (e is not PythonException python || !ExceptionTranslator.IsExit(python))
        {
            ExceptionTranslator.Raise(e);
            PythonError.WriteUnraisable(Reference.None);
        }
    }
}
