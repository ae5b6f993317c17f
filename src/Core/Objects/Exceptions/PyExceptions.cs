using PyWaker.Interop;

namespace PyWaker;

/// <summary>Which Python exceptions stand for .NET ones.</summary>
/// <remarks>
/// Built in: ArgumentException and FormatException are <c>ValueError</c>; ArgumentNullException and InvalidCastException <c>TypeError</c>;
/// KeyNotFoundException <c>KeyError</c>; IndexOutOfRangeException <c>IndexError</c>; OverflowException <c>OverflowError</c>; DivideByZeroException
/// <c>ZeroDivisionError</c>; NotImplementedException and NotSupportedException <c>NotImplementedError</c>; FileNotFoundException and
/// DirectoryNotFoundException <c>FileNotFoundError</c>; UnauthorizedAccessException <c>PermissionError</c>; EndOfStreamException <c>EOFError</c>;
/// IOException <c>OSError</c>; SocketException and HttpRequestException <c>OSError</c> or the <c>ConnectionError</c> that fits; TimeoutException
/// <c>TimeoutError</c>; OutOfMemoryException <c>MemoryError</c>; InvalidOperationException <c>RuntimeError</c>; OperationCanceledException
/// <c>_pywaker.OperationCanceledError</c>; AggregateException <c>ExceptionGroup</c>; all others <c>_pywaker.DotNetError</c>. Derived types follow their
/// nearest base. Each carries <c>__dotnet_exception__</c>, <c>dotnet_type</c> and <c>dotnet_stack</c>.
/// </remarks>
public static class PyExceptions
{
    /// <summary>Lets a Python exception class stand for a .NET exception type and the types derived from it.</summary>
    /// <typeparam name="TException">The .NET type.</typeparam>
    /// <param name="pythonType">The class, which is called with one argument, the message.</param>
    /// <exception cref="ArgumentException">It is not a Python exception class.</exception>
    public static unsafe void Map<TException>(PyObject pythonType)
        where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(pythonType);
        using AttachScope scope = Python.Attach();
        nint type = pythonType.Handle;
        bool isClass = (CPython.PyType_GetFlags(CPython.Py_TYPE(type)) & CPython.Py_TPFLAGS_TYPE_SUBCLASS) != 0;
        if (!isClass || (CPython.PyType_GetFlags(type) & CPython.Py_TPFLAGS_BASE_EXC_SUBCLASS) == 0)
        {
            throw new ArgumentException(Texts.NotAnExceptionClass(ConversionErrors.Shorten(type)), nameof(pythonType));
        }

        ExceptionMap.Set(typeof(TException), pythonType.NewReference());
    }
}
