using PyWaker.LowLevel;

namespace PyWaker.Conversion;

// One class for each number of parameters. The token that an asynchronous function takes last is also a parameter,
// hence the fifth.

/// <summary>Converts functions to Python callables, and Python callables to functions.</summary>
internal sealed class FuncConverter<TResult> : FuncConverterBase<Func<TResult>, TResult>
{
    protected override int Arity => 0;

    protected override nint Invoke(Func<TResult> target, PyArguments arguments) =>
        Result.IsAsync ? Result.Call(_ => target(), takesToken: false) : Converter<TResult>.ToPython(target());

    protected override Func<TResult> Wrap(PyObject callable) => Result.Bind(callable).Invoke;
}

internal sealed class FuncConverter<T1, TResult> : FuncConverterBase<Func<T1, TResult>, TResult>
{
    protected override int Arity => TakesToken<T1>() ? 0 : 1;

    protected override nint Invoke(Func<T1, TResult> target, PyArguments arguments) =>
        Result.IsAsync
            ? InvokeAsync(target, arguments)
            : Converter<TResult>.ToPython(target(Argument<T1>(arguments, 0)));

    protected override Func<T1, TResult> Wrap(PyObject callable) => Result.Bind(callable).Invoke;

    private static nint InvokeAsync(Func<T1, TResult> target, PyArguments arguments)
    {
        if (TakesToken<T1>())
        {
            return Result.Call(token => target(Token<T1>(token)), takesToken: true);
        }

        T1 first = Argument<T1>(arguments, 0);
        return Result.Call(_ => target(first), takesToken: false);
    }
}

internal sealed class FuncConverter<T1, T2, TResult> : FuncConverterBase<Func<T1, T2, TResult>, TResult>
{
    protected override int Arity => TakesToken<T2>() ? 1 : 2;

    protected override nint Invoke(Func<T1, T2, TResult> target, PyArguments arguments) =>
        Result.IsAsync
            ? InvokeAsync(target, arguments)
            : Converter<TResult>.ToPython(target(Argument<T1>(arguments, 0), Argument<T2>(arguments, 1)));

    protected override Func<T1, T2, TResult> Wrap(PyObject callable) => Result.Bind(callable).Invoke;

    private static nint InvokeAsync(Func<T1, T2, TResult> target, PyArguments arguments)
    {
        T1 first = Argument<T1>(arguments, 0);
        if (TakesToken<T2>())
        {
            return Result.Call(token => target(first, Token<T2>(token)), takesToken: true);
        }

        T2 second = Argument<T2>(arguments, 1);
        return Result.Call(_ => target(first, second), takesToken: false);
    }
}

internal sealed class FuncConverter<T1, T2, T3, TResult> : FuncConverterBase<Func<T1, T2, T3, TResult>, TResult>
{
    protected override int Arity => TakesToken<T3>() ? 2 : 3;

    protected override nint Invoke(Func<T1, T2, T3, TResult> target, PyArguments arguments) =>
        Result.IsAsync
            ? InvokeAsync(target, arguments)
            : Converter<TResult>.ToPython(
                target(Argument<T1>(arguments, 0), Argument<T2>(arguments, 1), Argument<T3>(arguments, 2))
            );

    protected override Func<T1, T2, T3, TResult> Wrap(PyObject callable) => Result.Bind(callable).Invoke;

    private static nint InvokeAsync(Func<T1, T2, T3, TResult> target, PyArguments arguments)
    {
        T1 first = Argument<T1>(arguments, 0);
        T2 second = Argument<T2>(arguments, 1);
        if (TakesToken<T3>())
        {
            return Result.Call(token => target(first, second, Token<T3>(token)), takesToken: true);
        }

        T3 third = Argument<T3>(arguments, 2);
        return Result.Call(_ => target(first, second, third), takesToken: false);
    }
}

internal sealed class FuncConverter<T1, T2, T3, T4, TResult> : FuncConverterBase<Func<T1, T2, T3, T4, TResult>, TResult>
{
    protected override int Arity => TakesToken<T4>() ? 3 : 4;

    protected override nint Invoke(Func<T1, T2, T3, T4, TResult> target, PyArguments arguments) =>
        Result.IsAsync
            ? InvokeAsync(target, arguments)
            : Converter<TResult>.ToPython(
                target(
                    Argument<T1>(arguments, 0),
                    Argument<T2>(arguments, 1),
                    Argument<T3>(arguments, 2),
                    Argument<T4>(arguments, 3)
                )
            );

    protected override Func<T1, T2, T3, T4, TResult> Wrap(PyObject callable) => Result.Bind(callable).Invoke;

    private static nint InvokeAsync(Func<T1, T2, T3, T4, TResult> target, PyArguments arguments)
    {
        T1 first = Argument<T1>(arguments, 0);
        T2 second = Argument<T2>(arguments, 1);
        T3 third = Argument<T3>(arguments, 2);
        if (TakesToken<T4>())
        {
            return Result.Call(token => target(first, second, third, Token<T4>(token)), takesToken: true);
        }

        T4 fourth = Argument<T4>(arguments, 3);
        return Result.Call(_ => target(first, second, third, fourth), takesToken: false);
    }
}

internal sealed class FuncConverter<T1, T2, T3, T4, T5, TResult>
    : FuncConverterBase<Func<T1, T2, T3, T4, T5, TResult>, TResult>
{
    protected override int Arity => TakesToken<T5>() ? 4 : 5;

    protected override nint Invoke(Func<T1, T2, T3, T4, T5, TResult> target, PyArguments arguments) =>
        Result.IsAsync
            ? InvokeAsync(target, arguments)
            : Converter<TResult>.ToPython(
                target(
                    Argument<T1>(arguments, 0),
                    Argument<T2>(arguments, 1),
                    Argument<T3>(arguments, 2),
                    Argument<T4>(arguments, 3),
                    Argument<T5>(arguments, 4)
                )
            );

    protected override Func<T1, T2, T3, T4, T5, TResult> Wrap(PyObject callable) => Result.Bind(callable).Invoke;

    private static nint InvokeAsync(Func<T1, T2, T3, T4, T5, TResult> target, PyArguments arguments)
    {
        T1 first = Argument<T1>(arguments, 0);
        T2 second = Argument<T2>(arguments, 1);
        T3 third = Argument<T3>(arguments, 2);
        T4 fourth = Argument<T4>(arguments, 3);
        if (TakesToken<T5>())
        {
            return Result.Call(token => target(first, second, third, fourth, Token<T5>(token)), takesToken: true);
        }

        T5 fifth = Argument<T5>(arguments, 4);
        return Result.Call(_ => target(first, second, third, fourth, fifth), takesToken: false);
    }
}
