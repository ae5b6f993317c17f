using System.Diagnostics;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.NativeTypes;

/// <summary>
/// Drives another awaitable from inside a step, as <c>yield from</c> does. Requires an attached thread.
/// </summary>
[StackTraceHidden]
internal static unsafe class AwaitProtocol
{
    private static readonly nint s_await = PythonString.Intern("__await__");
    private static readonly nint s_send = PythonString.Intern("send");
    private static readonly nint s_throw = PythonString.Intern("throw");
    private static readonly nint s_close = PythonString.Intern("close");
    private static readonly nint s_value = PythonString.Intern("value");
    private static readonly nint s_next = PythonString.Intern("__next__");

    private static readonly Version s_namesAwaitableFrom = new(3, 15);

    // Not in the static constructor: Python code, such as an import hook, must not run under its lock.
    private static nint s_coroutineType;

    /// <summary>The iterator of an awaitable; null with the error set. Returns a new reference.</summary>
    /// <param name="awaitable">The awaitable.</param>
    /// <param name="remedy">The remedy that the error names if the object cannot be awaited.</param>
    public static nint GetIterator(nint awaitable, string? remedy = null)
    {
        if (CPython.Py_TYPE(awaitable) == PythonCoroutine)
        {
            return Reference.New(awaitable);
        }

        if (TypeSlots.TryCall(awaitable, CPython.Py_am_await, out nint iterator))
        {
            return RequireIterator(awaitable, iterator);
        }

        // On the type, as the language looks it up: an attribute of the instance does not count.
        if (NativeCall.HasAttribute(CPython.Py_TYPE(awaitable), s_await))
        {
            return RequireIterator(awaitable, NativeCall.RawMethod(awaitable, s_await));
        }

        return IsGeneratorCoroutine(awaitable) ? Reference.New(awaitable) : RaiseNotAwaitable(awaitable, remedy);
    }

    // The check that the language makes of the result of __await__(), with the same messages.
    private static nint RequireIterator(nint awaitable, nint iterator)
    {
        bool isCoroutine = iterator != 0 && CPython.Py_TYPE(iterator) == PythonCoroutine;
        if (iterator == 0 || (!isCoroutine && CPython.PyIter_Check(iterator) != 0))
        {
            return iterator;
        }

        string given = ConversionErrors.TypeName(iterator);
        string wrong =
            Python.Version >= s_namesAwaitableFrom
                ? Messages.AwaitGaveNoIterator(ConversionErrors.TypeName(awaitable), given)
            : isCoroutine ? Messages.AwaitGaveCoroutineBefore315
            : Messages.AwaitGaveNoIteratorBefore315(given);
        CPython.Py_DecRef(iterator);
        return PythonError.Raise(CPython.PyExc_TypeError, wrong);
    }

    /// <summary>The exception that <c>await</c> raises for an object that cannot be awaited.</summary>
    public static Exception NotAwaitable(nint o, string? remedy)
    {
        RaiseNotAwaitable(o, remedy);
        return PythonError.Fetch();
    }

    /// <summary>The remedy for an object that cannot be awaited; null where none is known.</summary>
    /// <remarks>A callable is most often the async function whose call was forgotten.</remarks>
    public static string? RemedyFor(nint o) => CPython.PyCallable_Check(o) != 0 ? Messages.CallForAwaitable : null;

    private static nint RaiseNotAwaitable(nint o, string? remedy) =>
        PythonError.Raise(
            CPython.PyExc_TypeError,
            Messages.NotAwaitable(ConversionErrors.TypeName(o), remedy ?? RemedyFor(o))
        );

    /// <summary>Whether <c>await</c> accepts an object.</summary>
    public static bool IsAwaitable(nint o) =>
        CPython.Py_TYPE(o) == PythonCoroutine
        || NativeCall.HasAttribute(CPython.Py_TYPE(o), s_await)
        || IsGeneratorCoroutine(o);

    /// <summary>Sends a value to an iterator, or throws an exception instance into it.</summary>
    /// <remarks>
    /// The thrown instance is taken over. Returns PYGEN_NEXT, PYGEN_RETURN or PYGEN_ERROR (error set); the result is a
    /// new reference.
    /// </remarks>
    public static int Resume(nint iterator, nint sent, nint thrown, out nint result)
    {
        if (thrown != 0)
        {
            return Throw(iterator, thrown, out result);
        }

        if (CPython.PyIter_Send != null)
        {
            nint value;
            int outcome = CPython.PyIter_Send(iterator, sent, &value);
            result = value;
            return outcome;
        }

        nint yielded =
            sent == Reference.None && !NativeCall.HasAttribute(iterator, s_send)
                ? NativeCall.RawMethod(iterator, s_next)
                : NativeCall.RawMethod(iterator, s_send, sent);
        return Outcome(yielded, out result);
    }

    /// <summary>Calls <c>close()</c>, if the iterator has it; an exception that it raises is reported.</summary>
    public static void Close(nint iterator)
    {
        if (!NativeCall.HasAttribute(iterator, s_close))
        {
            return;
        }

        nint result = NativeCall.RawMethod(iterator, s_close);
        if (result == 0)
        {
            PythonError.WriteUnraisable(iterator);
        }

        Reference.Release(result);
    }

    private static int Throw(nint iterator, nint thrown, out nint result)
    {
        if (!NativeCall.HasAttribute(iterator, s_throw))
        {
            PythonError.Set(thrown);
            Reference.Release(thrown);
            result = 0;
            return CPython.PYGEN_ERROR;
        }

        nint yielded = NativeCall.RawMethod(iterator, s_throw, thrown);
        Reference.Release(thrown);
        return Outcome(yielded, out result);
    }

    // Turns StopIteration into a return.
    private static int Outcome(nint yielded, out nint result)
    {
        result = yielded;
        if (yielded != 0)
        {
            return CPython.PYGEN_NEXT;
        }

        if (CPython.PyErr_ExceptionMatches(CPython.PyExc_StopIteration) == 0)
        {
            return CPython.PYGEN_ERROR;
        }

        nint stop = PythonError.Take();
        result = CPython.PyObject_GetAttr(stop, s_value);
        Reference.Release(stop);
        return result == 0 ? CPython.PYGEN_ERROR : CPython.PYGEN_RETURN;
    }

    // A generator function decorated with types.coroutine.
    private static bool IsGeneratorCoroutine(nint o)
    {
        using PyObject isAwaitable = NativeCall.Import("inspect", "isawaitable");
        nint answer = NativeCall.Raw(isAwaitable.Handle, o);
        Reference.Release(PythonError.Check(answer));
        return answer == CPython._Py_TrueStruct;
    }

    private static nint PythonCoroutine =>
        s_coroutineType != 0 ? s_coroutineType : s_coroutineType = FindPythonCoroutine();

    private static nint FindPythonCoroutine()
    {
        using PyObject type = NativeCall.Import("types", "CoroutineType");
        return type.NewReference();
    }
}
