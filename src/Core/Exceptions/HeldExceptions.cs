using System.Collections.Concurrent;
using PyWaker.LowLevel;

namespace PyWaker.Exceptions;

/// <summary>
/// Exception types of other libraries that hold a Python exception, as <see cref="PythonException"/> does.
/// </summary>
internal static class HeldExceptions
{
    private static readonly ConcurrentDictionary<Type, Func<Exception, PyHeldException>> s_holders = new();

    private static Func<PyObject, Exception?>[] s_finders = [];

    public static void Add(Func<PyObject, Exception?> find) => s_finders = [.. s_finders, find];

    /// <summary>
    /// The .NET exception of an object that another library made, or null. Requires an attached thread.
    /// </summary>
    public static Exception? Recognize(nint value)
    {
        if (s_finders.Length == 0)
        {
            return null;
        }

        using PyObject borrowed = PyObject.FromBorrowed(value);
        return s_finders.Select(find => find(borrowed)).FirstOrDefault(static it => it is not null);
    }

    public static void Add(Type type, Func<Exception, PyHeldException> get) => s_holders[type] = get;

    public static bool IsHolder(Exception exception) =>
        !s_holders.IsEmpty && s_holders.ContainsKey(exception.GetType());

    /// <summary>The Python exception that an exception holds, or null.</summary>
    public static PyHeldException? Find(Exception exception) =>
        !s_holders.IsEmpty && s_holders.TryGetValue(exception.GetType(), out var get) ? get(exception) : null;
}
