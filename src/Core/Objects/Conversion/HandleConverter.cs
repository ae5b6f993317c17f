using PyWaker.Interop;
using PyWaker.NativeTypes;

namespace PyWaker;

/// <summary>Types that Python has no counterpart of: on the way to Python the run-time type decides, and what is unknown becomes a handle; on the way back a handle gives the same instance.</summary>
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

        // An exception object is the .NET exception that it carries, or one that carries it.
        if (typeof(T).IsAssignableTo(typeof(Exception)) && PythonTypes.IsSubtype(borrowed, CPython.PyExc_BaseException)
            && ExceptionTranslator.ToDotNet(Reference.New(borrowed)) is T exception)
        {
            return exception;
        }

        throw ConversionErrors.Mismatch(borrowed, typeof(T), typeof(T).IsAssignableTo(typeof(Delegate)) ? Texts.NoDelegate : Texts.OnlyDotNet);
    }
}
