using System.Diagnostics;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>Converts delegates to Python callables of positional arguments, and back.</summary>
/// <remarks>
/// Each wrapper keeps the wrapped object, so a delegate or callable that returns to its own side is the same object.
/// </remarks>
[StackTraceHidden]
internal abstract unsafe class DelegateConverter<T> : PyConverter<T>
    where T : Delegate
{
    /// <summary>The number of arguments that Python passes.</summary>
    protected abstract int Arity { get; }

    public override nint ToPython(T value) =>
        PythonCallback.Of(value) is { } callback
            ? callback.Callable.NewReference()
            : NativeCallable.Create(NameOf(value), arguments => Call(value, arguments), value);

    public override T FromPython(nint borrowed)
    {
        if (DotNetObject.TargetOf(borrowed) is T same)
        {
            return same;
        }

        return CPython.PyCallable_Check(borrowed) != 0
            ? Wrap(PyObject.FromBorrowed(borrowed))
            : throw ConversionErrors.Mismatch(borrowed, typeof(T), Messages.NotCallable);
    }

    protected abstract nint Invoke(T target, PyArguments arguments);

    /// <summary>Creates a delegate that calls a Python callable. Takes over the reference.</summary>
    protected abstract T Wrap(PyObject callable);

    protected static TArgument Argument<TArgument>(PyArguments arguments, int index) =>
        Converter<TArgument>.FromPython(arguments[index].Handle);

    private PyResult Call(T target, PyArguments arguments)
    {
        if (arguments.Count != Arity || arguments.KeywordCount != 0)
        {
            PythonError.Set(
                CPython.PyExc_TypeError,
                Messages.WrongArgumentCount(NameOf(target), Arity, arguments.Count)
            );
            return default;
        }

        return new PyResult(Invoke(target, arguments));
    }

    // A lambda's own name is compiler-generated and says nothing; its type does.
    private static string NameOf(T target) => DotNetNames.Of(target.GetType());
}
