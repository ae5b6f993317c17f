using PyWaker.Exceptions;
using PyWaker.Generators;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Coroutines;

/// <summary>The warning for a coroutine that was dropped before its first step.</summary>
/// <remarks>Attached, in a finalizer: nothing is thrown.</remarks>
internal static class NeverAwaited
{
    private static PyObject? s_warn;

    public static void Warn(Coroutine coroutine) => Warn(coroutine, Messages.NeverAwaited(coroutine.QualifiedName));

    public static void WarnOfStep(AsyncGenerator generator, AsyncGeneratorStepKind kind) =>
        Warn(generator, Messages.StepNeverAwaited(kind, generator.QualifiedName));

    private static void Warn(NativeObject source, string message)
    {
        try
        {
            using PyObject self = source.ToPython();
            using PyObject text = PyObject.From(message);
            s_warn ??= EmbeddedPython.Get(EmbeddedPython.Load("Coroutines.never_awaited.py"), "warn");
            NativeCall.Invoke(s_warn, text, self).Dispose();
        }
        catch (Exception e)
        {
            // A filter turned the warning into an error, or the interpreter is shutting down.
            ExceptionTranslator.Raise(e);
            PythonError.WriteUnraisable(Reference.None);
        }
    }
}
