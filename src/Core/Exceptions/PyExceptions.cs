using PyWaker.Conversion;
using PyWaker.Exceptions;
using PyWaker.Interop;
using PyWaker.LowLevel;

namespace PyWaker;

/// <summary>Configures which Python exceptions stand for which .NET exceptions.</summary>
/// <remarks>
/// Built in: ArgumentException and FormatException are <c>ValueError</c>; ArgumentNullException and
/// InvalidCastException <c>TypeError</c>; KeyNotFoundException <c>KeyError</c>; IndexOutOfRangeException
/// <c>IndexError</c>; OverflowException <c>OverflowError</c>; DivideByZeroException <c>ZeroDivisionError</c>;
/// NotImplementedException and NotSupportedException <c>NotImplementedError</c>; FileNotFoundException and
/// DirectoryNotFoundException <c>FileNotFoundError</c>; UnauthorizedAccessException <c>PermissionError</c>;
/// EndOfStreamException <c>EOFError</c>; IOException <c>OSError</c>; SocketException and HttpRequestException
/// <c>OSError</c> or the <c>ConnectionError</c> that fits; TimeoutException <c>TimeoutError</c>; OutOfMemoryException
/// <c>MemoryError</c>; InvalidOperationException <c>RuntimeError</c>; OperationCanceledException
/// <c>_pywaker.OperationCanceledError</c>; AggregateException <c>ExceptionGroup</c>; all others
/// <c>_pywaker.DotNetError</c>. Derived types follow their nearest base. Each carries <c>__dotnet_exception__</c>,
/// <c>dotnet_type</c> and <c>dotnet_stack</c>.
/// </remarks>
public static class PyExceptions
{
    /// <summary>Maps a .NET exception type, and the types derived from it, to a Python exception class.</summary>
    /// <typeparam name="TException">The .NET type.</typeparam>
    /// <param name="pythonType">The class. It is called with one argument, the message.</param>
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
            throw new ArgumentException(
                Messages.NotAnExceptionClass(ConversionErrors.Shorten(type)),
                nameof(pythonType)
            );
        }

        ExceptionMap.Set(typeof(TException), pythonType.NewReference());
    }

    /// <summary>
    /// Registers an exception type of another library that holds a Python exception. Raised in Python, it becomes that
    /// exception.
    /// </summary>
    /// <typeparam name="TException">The exact type; derived types are not affected.</typeparam>
    /// <param name="get">Returns the exception that an instance holds. Called attached.</param>
    public static void Hold<TException>(Func<TException, PyHeldException> get)
        where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(get);
        HeldExceptions.Add(typeof(TException), exception => get((TException)exception));
    }

    /// <summary>
    /// Registers a lookup for Python exception objects of another library that stand for .NET exceptions.
    /// </summary>
    /// <param name="find">Returns the .NET exception, or null for an object that stands for none. Called attached, when
    /// Python raised an object that is not from this library.</param>
    /// <remarks>In C#, such an object is caught as that .NET exception.</remarks>
    public static void Recognize(Func<PyObject, Exception?> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        HeldExceptions.Add(find);
    }
}
