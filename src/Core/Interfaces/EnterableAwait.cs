using System.Diagnostics;
using PyWaker.Awaitables;
using PyWaker.Coroutines;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Interfaces;

/// <summary>
/// A wait for the object that an asynchronous member gives to enter: the awaited result, or, if the result itself can
/// be entered, the result.
/// </summary>
/// <remarks>
/// Python has both: a coroutine that returns an async context manager, and a function, mostly of
/// <c>contextlib.asynccontextmanager</c>, that returns one.
/// </remarks>
[StackTraceHidden]
internal sealed class EnterableAwait(Func<nint> call) : PyAwait<PyObject>(null)
{
    public override nint NewAwaitable()
    {
        nint called = call();
        if (!IsItself(called))
        {
            return called;
        }

        try
        {
            return Coroutine.FromTask(Task.FromResult(PyObject.FromBorrowed(called))).NewReference();
        }
        finally
        {
            Reference.Release(called);
        }
    }

    public override nint NewIterator()
    {
        nint called = call();
        try
        {
            return NewIterator(called);
        }
        finally
        {
            Reference.Release(called);
        }
    }

    /// <summary>The iterator that gives the object. Returns a new reference.</summary>
    /// <param name="called">What the member returned.</param>
    public static nint NewIterator(nint called) =>
        IsItself(called)
            ? CompletedIterator.Create(Reference.New(called))
            : PythonError.Check(AwaitProtocol.GetIterator(called));

    // Whether the result of the call is the object, rather than an awaitable of it.
    private static bool IsItself(nint called) => ProxyContext.IsAsync(called) || !AwaitProtocol.IsAwaitable(called);
}
