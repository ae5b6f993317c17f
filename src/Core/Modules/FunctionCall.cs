using System.Runtime.CompilerServices;
using PyWaker.Interop;

namespace PyWaker.Modules;

/// <summary>One call of an exported function, on the stack of its entry point, which learns from it how far the call came. Attached.</summary>
internal unsafe ref struct FunctionCall
{
    private readonly bool _allowThreads;
    private nint _threadState;

    public FunctionCall(nint* values, bool allowThreads)
    {
        Values = values;
        _allowThreads = allowThreads;
        Converting = -1;
    }

    /// <summary>The arguments in the order of the parameters, borrowed.</summary>
    public nint* Values { get; set; }

    /// <summary>Which argument is being converted; -1 when none is.</summary>
    public int Converting { get; private set; }

    // SAFETY: there are as many values as parameters: the entry point counts them, or they were bound.
    /// <summary>An argument as .NET value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Argument<T>(int index)
    {
        Converting = index;
        return Converter<T>.FromPython(Values[index]);
    }

    /// <summary>The arguments are converted, the body comes next; a detached one may touch no Python object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EnterBody()
    {
        Converting = -1;
        if (_allowThreads)
        {
            _threadState = CPython.PyEval_SaveThread();
        }
    }

    /// <summary>The result as a new reference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Return<T>(T result)
    {
        LeaveBody();
        if (typeof(T) == typeof(Nothing))
        {
            return CPython.Py_NewRef(CPython._Py_NoneStruct);
        }

        return !typeof(T).IsValueType && typeof(T) != typeof(string) && result is NativeObject native
            ? native.NewReference()
            : Converter<T>.ToPython(result);
    }

    /// <summary>Attached again, if the body was not: also after it threw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LeaveBody()
    {
        if (_threadState != 0)
        {
            Reattach();
        }
    }

    private void Reattach()
    {
        nint threadState = _threadState;
        _threadState = 0;
        Interpreter.AttachGate.ParkIfClosed();
        CPython.PyEval_RestoreThread(threadState);
    }
}
