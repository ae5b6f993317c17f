using PyWaker.Interop;
using PyWaker.NativeTypes;

namespace PyWaker;

/// <summary>Delegates as Python callables of positional arguments; back, only what is a handle of one. The callable keeps the delegate.</summary>
internal abstract class DelegateConverter<T>(int arity) : PyConverter<T>
    where T : Delegate
{
    public override nint ToPython(T value)
    {
        using PyObject callable = NativeCallable.Create(NameOf(value), arguments => Call(value, arguments));
        return callable.NewReference();
    }

    public override T FromPython(nint borrowed) =>
        DotNetObject.TargetOf(borrowed) is T same ? same : throw ConversionErrors.Mismatch(borrowed, typeof(T), Texts.NoDelegate);

    protected abstract nint Invoke(T target, PyArguments arguments);

    protected static TArgument Argument<TArgument>(PyArguments arguments, int index) => Converter<TArgument>.FromPython(arguments[index].Handle);

    private PyResult Call(T target, PyArguments arguments)
    {
        if (arguments.Count != arity || arguments.KeywordCount != 0)
        {
            PythonError.Set(CPython.PyExc_TypeError, Texts.WrongArgumentCount(NameOf(target), arity, arguments.Count));
            return default;
        }

        return new PyResult(Invoke(target, arguments));
    }

    // A lambda's own name is the compiler's and says nothing; the type does.
    private static string NameOf(T target) => DotNetNames.Of(target.GetType());
}
