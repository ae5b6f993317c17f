using System.Runtime.CompilerServices;
using PyWaker.Coroutines;
using PyWaker.Interop;
using PyWaker.Modules;

namespace PyWaker.Bindings;

/// <summary>One call of an exported function, on the stack of its entry point, which learns from it how far the call came.</summary>
/// <remarks>First the arguments, in the order of the parameters; then <see cref="EnterBody"/>; last one of <see cref="Return{T}"/>, <c>Start</c>, <c>Stream</c> and <see cref="Iterate{T}"/>.</remarks>
public unsafe ref partial struct PyFunctionCall
{
    private readonly NativeFunction _function;
    private nint* _rest;
    private int _restCount;
    private nint _threadState;

    internal PyFunctionCall(nint* values, NativeFunction function)
    {
        Values = values;
        _function = function;
        Converting = -1;
    }

    /// <summary>The function that is called: of overloads, the one whose turn it is.</summary>
    internal readonly NativeFunction Function => _function;

    /// <summary>The arguments in the order of the parameters, borrowed.</summary>
    internal nint* Values { get; private set; }

    /// <summary>Which argument is being converted; -1 when none is.</summary>
    internal int Converting { get; private set; }

    /// <summary>Puts the arguments in order.</summary>
    /// <param name="values">One for each parameter.</param>
    /// <param name="rest">Those by position for which there is no parameter.</param>
    /// <param name="restCount">How many.</param>
    internal void Bind(nint* values, nint* rest, int restCount)
    {
        Values = values;
        _rest = rest;
        _restCount = restCount;
    }

    /// <summary>An argument as .NET value.</summary>
    /// <param name="index">Which parameter's.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Argument<T>(int index)
    {
        return Converter<T>.FromPython(Value(index));
    }

    /// <summary>An argument for which <c>None</c> will not do.</summary>
    /// <param name="index">Which parameter's.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T NotNull<T>(int index)
        where T : class => Argument<T>(index) ?? throw ConversionErrors.Mismatch(Values[index], typeof(T));

    /// <summary>The bytes of an argument, valid until the function returns: those of a <c>bytes</c> object themselves, a copy of any other's, which could change meanwhile.</summary>
    /// <param name="index">Which parameter's.</param>
    public ReadOnlySpan<byte> Bytes(int index)
    {
        return Scalars.BorrowBytes(Value(index));
    }

    /// <summary>A callable as something to report progress to; null for <c>None</c>.</summary>
    /// <remarks>It is called on the loop's thread if an event loop awaits the function, in the order of the reports and before the function's result arrives; else on the thread that
    /// reports. What it raises goes to <c>sys.unraisablehook</c>.</remarks>
    /// <param name="index">Which parameter's; its type is <see cref="PyObject"/>.</param>
    public IProgress<T>? Progress<T>(int index)
    {
        nint value = Value(index);
        if (value == CPython._Py_NoneStruct)
        {
            return null;
        }

        return CPython.PyCallable_Check(value) != 0
            ? new PythonProgress<T>(PyObject.FromBorrowed(value))
            : throw ConversionErrors.Mismatch(value, typeof(IProgress<T>), Texts.NotCallable);
    }

    /// <summary>The same for which <c>None</c> will not do.</summary>
    /// <param name="index">Which parameter's; its type is <see cref="PyObject"/>.</param>
    public IProgress<T> NotNullProgress<T>(int index) => Progress<T>(index) ?? throw ConversionErrors.Mismatch(Values[index], typeof(IProgress<T>));

    /// <summary>The arguments that <c>*args</c> takes.</summary>
    public T[] Rest<T>()
    {
        Converting = _function.Definition.Parameters.Length;
        if (_restCount == 0)
        {
            return [];
        }

        var result = new T[_restCount];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Converter<T>.FromPython(_rest[i]);
        }

        return result;
    }

    /// <summary>The arguments are converted, the body comes next; a detached one may touch no Python object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EnterBody()
    {
        Converting = -1;
        if (_function.AllowThreads)
        {
            _threadState = CPython.PyEval_SaveThread();
        }
    }

    /// <summary>Gives Python a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PyResult Return<T>(T result)
    {
        LeaveBody();
        if (typeof(T) == typeof(Nothing))
        {
            return PyResult.None;
        }

        return new PyResult(!typeof(T).IsValueType && typeof(T) != typeof(string) && result is NativeObject native
            ? native.NewReference()
            : Converter<T>.ToPython(result));
    }

    /// <summary>Gives Python <c>None</c>.</summary>
    public PyResult Return() => Return<Nothing>(default);

    /// <summary>Gives Python a coroutine that calls a function at its first step.</summary>
    /// <param name="function">The function. It takes no token, so a cancelled coroutine abandons it.</param>
    public readonly PyResult Start(Func<Task> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(_function.Definition.Run.Spare?.Take() is StartedCoroutine spare
            ? spare.Reuse(function)
            : new StartedCoroutine(function, _function.Definition.Run).NewReference());
    }

    /// <inheritdoc cref="Start(Func{Task})"/>
    public readonly PyResult Start<T>(Func<Task<T>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(_function.Definition.Run.Spare?.Take() is StartedCoroutine<T> spare
            ? spare.Reuse(function)
            : new StartedCoroutine<T>(function, _function.Definition.Run).NewReference());
    }

    /// <summary>Gives Python a coroutine that calls a function at its first step.</summary>
    /// <param name="function">The function. Its token is canceled when Python cancels, closes or forgets the coroutine.</param>
    public readonly PyResult Start(Func<CancellationToken, Task> function) => new(Coroutine.FromTask(function, _function.Definition.Run).NewReference());

    /// <inheritdoc cref="Start(Func{CancellationToken, Task})"/>
    public readonly PyResult Start<T>(Func<CancellationToken, Task<T>> function) => new(Coroutine.FromTask(function, _function.Definition.Run).NewReference());

    /// <summary>Gives Python an async generator over a stream.</summary>
    /// <param name="source">The stream. Its enumerator gets a token that is canceled when Python cancels or abandons a step.</param>
    public readonly PyResult Stream<T>(IAsyncEnumerable<T> source) => new(AsyncGenerator.FromAsyncEnumerable(source, _function.Definition.Run).NewReference());

    /// <summary>Gives Python an async generator over a stream.</summary>
    /// <param name="source">Makes the stream when the first item is asked for. Its token, which the enumerator gets too, is canceled when Python cancels or abandons a step.</param>
    public readonly PyResult Stream<T>(Func<CancellationToken, IAsyncEnumerable<T>> source) => new(AsyncGenerator.FromAsyncEnumerable(source, _function.Definition.Run).NewReference());

    /// <summary>Gives Python a generator over a sequence, which is enumerated as its items are asked for, attached, and disposed with the generator.</summary>
    public PyResult Iterate<T>(IEnumerable<T> source)
    {
        LeaveBody();
        using PyObject items = Iteration.Create(source, _function.Definition);
        return PyResult.From(items);
    }

    /// <summary>Attached again, if the body was not: also after it threw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void LeaveBody()
    {
        if (_threadState != 0)
        {
            Reattach();
        }
    }

    // SAFETY: there are as many values as parameters: the entry point counts them, or they were bound.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint Value(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_function.ParameterCount, nameof(index));
        Converting = index;
        return Values[index];
    }

    private void Reattach()
    {
        nint threadState = _threadState;
        _threadState = 0;
        Interpreter.AttachGate.ParkIfClosed();
        CPython.PyEval_RestoreThread(threadState);
    }
}
