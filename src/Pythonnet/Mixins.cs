using PyWaker.LowLevel;

namespace PyWaker.Pythonnet;

/// <summary>
/// The Python base classes for tasks, streams and disposables. Created once for the process; attached.
/// </summary>
internal static class Mixins
{
    private static PyObject? s_context;

    private static PyObject Awaitable =>
        field ??= NativeMixin.Awaitable("pywaker.pythonnet.Awaitable", NetAwaitables.Await);

    private static PyObject AsyncIterable =>
        field ??= NativeMixin.AsyncIterable("pywaker.pythonnet.AsyncIterable", NetAwaitables.Iterate);

    /// <summary>Stores the class that is written in Python.</summary>
    public static void Begin(PyObject support) => s_context ??= EmbeddedPython.Get(support, "AsyncContextManager");

    /// <summary>The classes for a type, except those that its base has.</summary>
    public static PyObject[] Of(Type type)
    {
        List<PyObject> mixins = [];
        if (type == typeof(Task) || type == typeof(ValueTask) || IsOf(type, typeof(ValueTask<>)))
        {
            mixins.Add(Awaitable);
        }

        if (IsNew(type, static t => IsOf(t, typeof(IAsyncEnumerable<>))))
        {
            mixins.Add(AsyncIterable);
        }

        if (IsNew(type, static t => t == typeof(IAsyncDisposable)))
        {
            mixins.Add(s_context!);
        }

        return [.. mixins];
    }

    private static bool IsOf(Type type, Type definition) =>
        type.IsGenericType && !type.IsGenericTypeDefinition && type.GetGenericTypeDefinition() == definition;

    private static bool IsNew(Type type, Predicate<Type> isWanted) =>
        Implements(type, isWanted) && (type.BaseType is not { } parent || !Implements(parent, isWanted));

    private static bool Implements(Type type, Predicate<Type> isWanted) =>
        isWanted(type) || Array.Exists(type.GetInterfaces(), isWanted);
}
