using System.Diagnostics;
using PyWaker.Exceptions;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>
/// Converts types without a Python counterpart: an unknown run-time type becomes a handle, a handle gives back its
/// instance.
/// </summary>
[StackTraceHidden]
internal sealed class HandleConverter<T> : PyConverter<T>
{
    public override nint ToPython(T value) => AnyValue.ToPython(value!);

    public override T FromPython(nint borrowed)
    {
        if (DotNetObject.TargetOf(borrowed) is T value)
        {
            return value;
        }

        if (NativeObject.Find(borrowed) is T native)
        {
            return native;
        }

        // An exception object converts to the .NET exception that it carries, or to a new one that carries it.
        if (
            typeof(T).IsAssignableTo(typeof(Exception))
            && PythonTypes.IsSubtype(borrowed, CPython.PyExc_BaseException)
            && ExceptionTranslator.ToDotNet(Reference.New(borrowed)) is T exception
        )
        {
            return exception;
        }

        throw ConversionErrors.Mismatch(
            borrowed,
            typeof(T),
            typeof(T).IsAssignableTo(typeof(Delegate)) ? Messages.NoDelegate
                : typeof(T).IsInterface ? Messages.NoInterface
                : Messages.OnlyDotNet
        );
    }
}
