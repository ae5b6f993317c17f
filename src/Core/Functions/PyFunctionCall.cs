using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using PyWaker.Conversion;
using PyWaker.Coroutines;
using PyWaker.Functions;
using PyWaker.Interop;
using PyWaker.LowLevel;

namespace PyWaker.Bindings;

/// <summary>
/// A call of an exported function, on the stack of its entry point, which reads from it how far the call came.
/// </summary>
/// <remarks>
/// A body first reads the arguments, in the order of the parameters; then calls <see cref="EnterBody"/>; last, one of
/// <see cref="Return{T}"/>, <c>Start</c>, <c>Stream</c> and <see cref="Iterate{T}"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
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

    /// <summary>The function that is called; of overloads, the one being tried.</summary>
    internal readonly NativeFunction Function => _function;

    /// <summary>The arguments in the order of the parameters, borrowed.</summary>
    internal nint* Values { get; private set; }

    /// <summary>The index of the argument being converted; -1 when none is.</summary>
    internal int Converting { get; private set; }

    /// <summary>Sets the arguments in the order of the parameters.</summary>
    /// <param name="values">The arguments, one for each parameter.</param>
    /// <param name="rest">The positional arguments beyond the parameters.</param>
    /// <param name="restCount">The number of those.</param>
    internal void Bind(nint* values, nint* rest, int restCount)
    {
        Values = values;
        _rest = rest;
        _restCount = restCount;
    }

    /// <summary>Converts an argument to a .NET value.</summary>
    /// <param name="index">The parameter's index.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Argument<T>(int index)
    {
        return Converter<T>.FromPython(Value(index));
    }

    /// <summary>Converts an argument that must not be <c>None</c>.</summary>
    /// <param name="index">The parameter's index.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T NotNull<T>(int index)
        where T : class => Argument<T>(index) ?? throw ConversionErrors.Mismatch(Values[index], typeof(T));

    /// <summary>Converts a callable to a progress reporter; null for <c>None</c>.</summary>
    /// <remarks>
    /// The callable runs on the loop thread if an event loop awaits the function, in the order of the reports and
    /// before the function's result arrives; otherwise on the thread that reports. Exceptions that it raises go to
    /// <c>sys.unraisablehook</c>.
    /// </remarks>
    /// <param name="index">The parameter's index; its type is <see cref="PyObject"/>.</param>
    public IProgress<T>? Progress<T>(int index)
    {
        nint value = Value(index);
        if (value == CPython._Py_NoneStruct)
        {
            return null;
        }

        return CPython.PyCallable_Check(value) != 0
            ? new PythonProgress<T>(PyObject.FromBorrowed(value))
            : throw ConversionErrors.Mismatch(value, typeof(IProgress<T>), Messages.NotCallable);
    }

    /// <summary>
    /// Converts a callable that must not be <c>None</c> to a progress reporter, as <see cref="Progress{T}"/> does.
    /// </summary>
    /// <param name="index">The parameter's index; its type is <see cref="PyObject"/>.</param>
    public IProgress<T> NotNullProgress<T>(int index) =>
        Progress<T>(index) ?? throw ConversionErrors.Mismatch(Values[index], typeof(IProgress<T>));

    /// <summary>Converts the arguments that <c>*args</c> takes.</summary>
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

    /// <summary>
    /// Marks the end of argument conversion and the start of the body; a detached body may touch no Python object.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EnterBody()
    {
        Converting = -1;
        if (_function.AllowThreads)
        {
            _threadState = CPython.PyEval_SaveThread();
        }
    }

    /// <summary>Returns a value to Python.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PyResult Return<T>(T result)
    {
        LeaveBody();
        if (typeof(T) == typeof(VoidResult))
        {
            return PyResult.None;
        }

        return new PyResult(
            !typeof(T).IsValueType && typeof(T) != typeof(string) && result is NativeObject native
                ? native.NewReference()
                : Converter<T>.ToPython(result)
        );
    }

    /// <summary>Returns <c>None</c> to Python.</summary>
    public PyResult Return() => Return<VoidResult>(default);

    /// <summary>Returns a coroutine to Python that calls a function at its first step.</summary>
    /// <param name="function">The function. It takes no token, so a cancelled coroutine abandons it.</param>
    public readonly PyResult Start(Func<Task> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(
            _function.Definition.Run.FreeList?.Take() is StartedCoroutine spare
                ? spare.Reuse(function)
                : new StartedCoroutine(function, _function.Definition.Run).NewReference()
        );
    }

    /// <inheritdoc cref="Start(Func{Task})"/>
    public readonly PyResult Start<T>(Func<Task<T>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(
            _function.Definition.Run.FreeList?.Take() is StartedCoroutine<T> spare
                ? spare.Reuse(function)
                : new StartedCoroutine<T>(function, _function.Definition.Run).NewReference()
        );
    }

    /// <summary>Returns a coroutine to Python that calls a function at its first step.</summary>
    /// <param name="function">The function. Its token is canceled when Python cancels, closes or drops the
    /// coroutine.</param>
    public readonly PyResult Start(Func<CancellationToken, Task> function) =>
        new(Coroutine.FromFunction(function, _function.Definition.Run).NewReference());

    /// <inheritdoc cref="Start(Func{CancellationToken, Task})"/>
    public readonly PyResult Start<T>(Func<CancellationToken, Task<T>> function) =>
        new(Coroutine.FromFunction(function, _function.Definition.Run).NewReference());

    /// <summary>Returns an async generator over a stream to Python.</summary>
    /// <param name="source">The stream. Its enumerator gets a token that is canceled when Python cancels or abandons a
    /// step.</param>
    public readonly PyResult Stream<T>(IAsyncEnumerable<T> source) =>
        new(AsyncGenerator.FromAsyncEnumerable(source, _function.Definition.Run).NewReference());

    /// <summary>Returns an async generator over a stream to Python.</summary>
    /// <param name="source">Creates the stream when the first item is requested. Its token, which the enumerator also
    /// gets, is canceled when Python cancels or abandons a step.</param>
    public readonly PyResult Stream<T>(Func<CancellationToken, IAsyncEnumerable<T>> source) =>
        new(AsyncGenerator.FromAsyncEnumerable(source, _function.Definition.Run).NewReference());

    /// <summary>Returns a generator over a sequence to Python.</summary>
    /// <remarks>The sequence is enumerated as items are requested, attached, and disposed with the generator.</remarks>
    public PyResult Iterate<T>(IEnumerable<T> source)
    {
        LeaveBody();
        using PyObject items = Iteration.Create(source, _function.Definition);
        return PyResult.From(items);
    }

    /// <summary>Attaches again if the body was detached; also after the body threw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void LeaveBody()
    {
        if (_threadState != 0)
        {
            Reattach();
        }
    }

    // SAFETY: there are as many values as parameters: the entry point counted or bound them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint Value(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(
            (uint)index,
            (uint)_function.ParameterCount,
            nameof(index)
        );
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
