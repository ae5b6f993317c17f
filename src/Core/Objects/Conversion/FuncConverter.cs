using PyWaker.Interop;

namespace PyWaker;

// One class for each number of parameters.

/// <summary>Functions and actions as Python callables.</summary>
internal sealed class FuncConverter<TResult>() : DelegateConverter<Func<TResult>>(0)
{
    protected override nint Invoke(Func<TResult> target, PyArguments arguments) =>
        Converter<TResult>.ToPython(target());
}

internal sealed class ActionConverter() : DelegateConverter<Action>(0)
{
    protected override nint Invoke(Action target, PyArguments arguments)
    {
        target();
        return CPython.Py_NewRef(CPython._Py_NoneStruct);
    }
}

internal sealed class FuncConverter<T1, TResult>() : DelegateConverter<Func<T1, TResult>>(1)
{
    protected override nint Invoke(Func<T1, TResult> target, PyArguments arguments) =>
        Converter<TResult>.ToPython(target(Argument<T1>(arguments, 0)));
}

internal sealed class ActionConverter<T1>() : DelegateConverter<Action<T1>>(1)
{
    protected override nint Invoke(Action<T1> target, PyArguments arguments)
    {
        target(Argument<T1>(arguments, 0));
        return CPython.Py_NewRef(CPython._Py_NoneStruct);
    }
}

internal sealed class FuncConverter<T1, T2, TResult>() : DelegateConverter<Func<T1, T2, TResult>>(2)
{
    protected override nint Invoke(Func<T1, T2, TResult> target, PyArguments arguments) =>
        Converter<TResult>.ToPython(target(Argument<T1>(arguments, 0), Argument<T2>(arguments, 1)));
}

internal sealed class ActionConverter<T1, T2>() : DelegateConverter<Action<T1, T2>>(2)
{
    protected override nint Invoke(Action<T1, T2> target, PyArguments arguments)
    {
        target(Argument<T1>(arguments, 0), Argument<T2>(arguments, 1));
        return CPython.Py_NewRef(CPython._Py_NoneStruct);
    }
}

internal sealed class FuncConverter<T1, T2, T3, TResult>() : DelegateConverter<Func<T1, T2, T3, TResult>>(3)
{
    protected override nint Invoke(Func<T1, T2, T3, TResult> target, PyArguments arguments) =>
        Converter<TResult>.ToPython(target(Argument<T1>(arguments, 0), Argument<T2>(arguments, 1), Argument<T3>(arguments, 2)));
}

internal sealed class ActionConverter<T1, T2, T3>() : DelegateConverter<Action<T1, T2, T3>>(3)
{
    protected override nint Invoke(Action<T1, T2, T3> target, PyArguments arguments)
    {
        target(Argument<T1>(arguments, 0), Argument<T2>(arguments, 1), Argument<T3>(arguments, 2));
        return CPython.Py_NewRef(CPython._Py_NoneStruct);
    }
}

internal sealed class FuncConverter<T1, T2, T3, T4, TResult>() : DelegateConverter<Func<T1, T2, T3, T4, TResult>>(4)
{
    protected override nint Invoke(Func<T1, T2, T3, T4, TResult> target, PyArguments arguments) =>
        Converter<TResult>.ToPython(target(Argument<T1>(arguments, 0), Argument<T2>(arguments, 1), Argument<T3>(arguments, 2), Argument<T4>(arguments, 3)));
}

internal sealed class ActionConverter<T1, T2, T3, T4>() : DelegateConverter<Action<T1, T2, T3, T4>>(4)
{
    protected override nint Invoke(Action<T1, T2, T3, T4> target, PyArguments arguments)
    {
        target(Argument<T1>(arguments, 0), Argument<T2>(arguments, 1), Argument<T3>(arguments, 2), Argument<T4>(arguments, 3));
        return CPython.Py_NewRef(CPython._Py_NoneStruct);
    }
}
