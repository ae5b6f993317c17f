using PyWaker.Conversion;
using PyWaker.Exceptions;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.NativeTypes;

/// <summary>Calls the methods of Python's asynchronous iteration. Requires an attached thread.</summary>
/// <remarks>Results are new references, or null with the error set, unless a summary says otherwise.</remarks>
internal static unsafe class AsyncIteration
{
    private static readonly nint s_aiter = PythonString.Intern("__aiter__");
    private static readonly nint s_anext = PythonString.Intern("__anext__");
    private static readonly nint s_asend = PythonString.Intern("asend");
    private static readonly nint s_athrow = PythonString.Intern("athrow");
    private static readonly nint s_aclose = PythonString.Intern("aclose");

    /// <summary>Whether <c>async for</c> accepts an object.</summary>
    public static bool IsIterable(nint o) => NativeCall.HasAttribute(CPython.Py_TYPE(o), s_aiter);

    /// <summary>Calls <c>aiter(o)</c>; throws the exception that it raises.</summary>
    public static nint Iterator(nint o) =>
        IsIterable(o)
            ? PythonError.Check(NativeCall.RawMethod(o, s_aiter))
            : throw new ArgumentException(Messages.NotAsyncIterable(ConversionErrors.TypeName(o)));

    public static nint Next(nint iterator) =>
        TypeSlots.TryCall(iterator, CPython.Py_am_anext, out nint step)
            ? step
            : NativeCall.RawMethod(iterator, s_anext);

    public static nint Send(nint generator, nint value) => NativeCall.RawMethod(generator, s_asend, value);

    public static nint Throw(nint generator, Exception exception)
    {
        nint error = ExceptionTranslator.GetPythonException(exception);
        nint step = NativeCall.RawMethod(generator, s_athrow, error);
        CPython.Py_DecRef(error);
        return step;
    }

    public static nint Close(nint generator) => NativeCall.RawMethod(generator, s_aclose);

    /// <summary>Whether an exception instance marks the end of an iteration.</summary>
    public static bool IsEnd(nint error) =>
        CPython.PyType_IsSubtype(CPython.Py_TYPE(error), CPython.PyExc_StopAsyncIteration) != 0;

    /// <summary>Whether an iterator can be closed, as a generator can.</summary>
    public static bool CanClose(nint iterator) => NativeCall.HasAttribute(iterator, s_aclose);
}
