using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Security;
using System.Text;
using PyWaker.Interop;
using PyWaker.NativeTypes;

namespace PyWaker.Exceptions;

/// <summary>
/// Maps .NET exceptions to Python classes: that of the nearest base class in the table. Requires an attached thread.
/// </summary>
internal static class ExceptionMap
{
    // Every type that was looked up. The values are borrowed references that stay valid forever.
    private static readonly ConcurrentDictionary<Type, nint> s_types = new();

    // Types that the user mapped, including those of the next table.
    private static readonly ConcurrentDictionary<Type, nint> s_mapped = new();

    // Types with a Python class made for them.
    private static readonly ConcurrentDictionary<Type, (PyObject Class, Action<Exception, nint> Fill)> s_added = new();

    /// <summary>The Python class of an exception; borrowed.</summary>
    public static nint Find(Exception exception) =>
        exception switch
        {
            SocketException socket when !IsMapped(typeof(SocketException)) => OfSocket(socket),
            HttpRequestException http when !IsMapped(typeof(HttpRequestException)) => OfHttp(http),

            // A timeout that .NET reports as a cancellation, as HttpClient does.
            TaskCanceledException { InnerException: TimeoutException }
                when !IsMapped(typeof(TaskCanceledException)) && !IsMapped(typeof(OperationCanceledException)) => Find(
                exception.InnerException
            ),
            _ => s_types.GetOrAdd(exception.GetType(), static t => Nearest(t)),
        };

    /// <summary>Adds or replaces a class. Takes over the reference.</summary>
    public static void Set(Type type, nint owned)
    {
        // Types looked up earlier may now map to this one.
        foreach (Type known in s_types.Keys.Where(type.IsAssignableFrom))
        {
            s_types.TryRemove(known, out _);
        }

        s_mapped[type] = owned;
    }

    /// <summary>Adds or replaces a type that has a Python class made for it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="exceptionClass">The class; kept forever.</param>
    /// <param name="fill">Copies the exception's properties to an instance, which is borrowed.</param>
    public static void Add(Type type, PyObject exceptionClass, Action<Exception, nint> fill)
    {
        Set(type, exceptionClass.NewReference());
        s_added[type] = (exceptionClass, fill);
    }

    /// <summary>The class of an added type or of its nearest added base class, or null.</summary>
    public static PyObject? Added(Type type) =>
        s_added.IsEmpty
            ? null
            : Lineage(type)
                .Select(static t => s_added.TryGetValue(t, out var added) ? added.Class : null)
                .FirstOrDefault(static it => it is not null);

    /// <summary>
    /// Copies an exception's properties to a new instance, base types first. The instance is borrowed.
    /// </summary>
    public static void Fill(Exception exception, nint instance)
    {
        if (s_added.IsEmpty)
        {
            return;
        }

        foreach (Type type in Lineage(exception.GetType()).Reverse())
        {
            if (s_added.TryGetValue(type, out var added))
            {
                added.Fill(exception, instance);
            }
        }
    }

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (Type? t = type; t is not null; t = t.BaseType)
        {
            yield return t;
        }
    }

    private static bool IsMapped(Type type) => s_mapped.ContainsKey(type);

    private static nint Nearest(Type type)
    {
        foreach (Type t in Lineage(type))
        {
            if (s_mapped.TryGetValue(t, out nint mapped) || (mapped = Builtin(t)) != 0)
            {
                return mapped;
            }
        }

        return BuiltinModule.DotNetError;
    }

    /// <summary>The built-in table. Where two answers are possible, a comment gives the reason for this one.</summary>
    private static nint Builtin(Type type) =>
        type switch
        {
            // None where a value is needed is a TypeError in Python, as in len(None).
            _ when type == typeof(ArgumentNullException) => CPython.PyExc_TypeError,
            _ when type == typeof(ArgumentException) => CPython.PyExc_ValueError,
            _ when type == typeof(FormatException) => CPython.PyExc_ValueError,
            _ when type == typeof(DecoderFallbackException) => CPython.PyExc_UnicodeError,
            _ when type == typeof(EncoderFallbackException) => CPython.PyExc_UnicodeError,
            _ when type == typeof(InvalidCastException) => CPython.PyExc_TypeError,
            _ when type == typeof(ArrayTypeMismatchException) => CPython.PyExc_TypeError,
            _ when type == typeof(RankException) => CPython.PyExc_TypeError,
            _ when type == typeof(KeyNotFoundException) => CPython.PyExc_KeyError,
            _ when type == typeof(IndexOutOfRangeException) => CPython.PyExc_IndexError,
            _ when type == typeof(MissingMemberException) => CPython.PyExc_AttributeError,
            _ when type == typeof(OverflowException) => CPython.PyExc_OverflowError,
            _ when type == typeof(DivideByZeroException) => CPython.PyExc_ZeroDivisionError,
            _ when type == typeof(ArithmeticException) => CPython.PyExc_ArithmeticError,

            // Both say that this implementation lacks the operation; a TypeError would blame the caller.
            _ when type == typeof(NotImplementedException) => CPython.PyExc_NotImplementedError,
            _ when type == typeof(NotSupportedException) => CPython.PyExc_NotImplementedError,

            // A missing directory is ENOENT as well.
            _ when type == typeof(FileNotFoundException) => CPython.PyExc_FileNotFoundError,
            _ when type == typeof(DirectoryNotFoundException) => CPython.PyExc_FileNotFoundError,
            _ when type == typeof(UnauthorizedAccessException) => CPython.PyExc_PermissionError,
            _ when type == typeof(SecurityException) => CPython.PyExc_PermissionError,
            _ when type == typeof(EndOfStreamException) => CPython.PyExc_EOFError,
            _ when type == typeof(IOException) => CPython.PyExc_OSError,
            _ when type == typeof(SocketException) => CPython.PyExc_OSError,
            _ when type == typeof(TimeoutException) => CPython.PyExc_TimeoutError,
            _ when type == typeof(OutOfMemoryException) => CPython.PyExc_MemoryError,
            _ when type == typeof(InsufficientExecutionStackException) => CPython.PyExc_RecursionError,
            _ when type == typeof(InvalidOperationException) => CPython.PyExc_RuntimeError,

            // Never an event loop's own cancellation: a task group would swallow it silently.
            _ when type == typeof(OperationCanceledException) => BuiltinModule.OperationCanceledError,
            _ => 0,
        };

    private static nint OfSocket(SocketException exception) =>
        exception.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => CPython.PyExc_ConnectionRefusedError,
            SocketError.ConnectionReset => CPython.PyExc_ConnectionResetError,
            SocketError.ConnectionAborted => CPython.PyExc_ConnectionAbortedError,
            SocketError.Shutdown => CPython.PyExc_BrokenPipeError,
            SocketError.TimedOut => CPython.PyExc_TimeoutError,
            SocketError.AccessDenied => CPython.PyExc_PermissionError,
            _ => CPython.PyExc_OSError,
        };

    // A response with an error status is no connection failure; urllib's HTTPError is an OSError too.
    private static nint OfHttp(HttpRequestException exception) =>
        exception switch
        {
            { InnerException: SocketException socket } => OfSocket(socket),
            { StatusCode: not null } => CPython.PyExc_OSError,
            _ => CPython.PyExc_ConnectionError,
        };
}
