using PyWaker.Interop;
using PyWaker.LowLevel;

namespace PyWaker.Conversion;

// One class for each number of parameters.

/// <summary>Converts actions to Python callables, and Python callables to actions.</summary>
internal sealed class ActionConverter : DelegateConverter<Action>
{
    protected override int Arity => 0;

    protected override nint Invoke(Action target, PyArguments arguments)
    {
        target();
        return CPython.Py_NewRef(CPython._Py_NoneStruct);
    }

    protected override Action Wrap(PyObject callable) => new ActionCallback(callable).Invoke;
}

internal sealed class ActionConverter<T1> : DelegateConverter<Action<T1>>
{
    protected override int Arity => 1;

    protected override nint Invoke(Action<T1> target, PyArguments arguments)
    {
        target(Argument<T1>(arguments, 0));
        return CPython.Py_NewRef(CPython._Py_NoneStruct);
    }

    protected override Action<T1> Wrap(PyObject callable) => new ActionCallback(callable).Invoke;
}

internal sealed class ActionConverter<T1, T2> : DelegateConverter<Action<T1, T2>>
{
    protected override int Arity => 2;

    protected override nint Invoke(Action<T1, T2> target, PyArguments arguments)
    {
        target(Argument<T1>(arguments, 0), Argument<T2>(arguments, 1));
        return CPython.Py_NewRef(CPython._Py_NoneStruct);
    }

    protected override Action<T1, T2> Wrap(PyObject callable) => new ActionCallback(callable).Invoke;
}

internal sealed class ActionConverter<T1, T2, T3> : DelegateConverter<Action<T1, T2, T3>>
{
    protected override int Arity => 3;

    protected override nint Invoke(Action<T1, T2, T3> target, PyArguments arguments)
    {
        target(Argument<T1>(arguments, 0), Argument<T2>(arguments, 1), Argument<T3>(arguments, 2));
        return CPython.Py_NewRef(CPython._Py_NoneStruct);
    }

    protected override Action<T1, T2, T3> Wrap(PyObject callable) => new ActionCallback(callable).Invoke;
}

internal sealed class ActionConverter<T1, T2, T3, T4> : DelegateConverter<Action<T1, T2, T3, T4>>
{
    protected override int Arity => 4;

    protected override nint Invoke(Action<T1, T2, T3, T4> target, PyArguments arguments)
    {
        target(
            Argument<T1>(arguments, 0),
            Argument<T2>(arguments, 1),
            Argument<T3>(arguments, 2),
            Argument<T4>(arguments, 3)
        );
        return CPython.Py_NewRef(CPython._Py_NoneStruct);
    }

    protected override Action<T1, T2, T3, T4> Wrap(PyObject callable) => new ActionCallback(callable).Invoke;
}
