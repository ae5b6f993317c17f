using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using PyWaker.Conversion;
using PyWaker.NativeTypes;

namespace PyWaker.Awaitables;

/// <summary>Registers the conversions of tasks and streams.</summary>
internal static class AwaitableConverters
{
    /// <summary>Registers all conversions. Called before the first conversion.</summary>
    public static void Install()
    {
        ConverterFactory.DeclaredType = DeclaredType;
        ConverterFactory.Further = AddAll;
    }

    private static void AddAll()
    {
        ConverterShapes.Add(typeof(Task<>), new(typeof(TaskConverter<>)));
        ConverterShapes.Add(typeof(ValueTask<>), new(typeof(ValueTaskConverter<>)));
        ConverterShapes.Add(typeof(IAsyncEnumerable<>), new(typeof(StreamConverter<>)));
        ConverterTable.Add<Task>(static () => new TaskConverter());
        ConverterTable.Add<ValueTask>(static () => new ValueTaskConverter());
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            RootAll();
        }
    }

    /// <summary>
    /// Names a type's tasks and streams, and the functions that return them and take at most a token, for NativeAOT.
    /// </summary>
    public static void Root<T>()
    {
        ConverterTable.Add(static () => new TaskConverter<T>());
        ConverterTable.Add(static () => new ValueTaskConverter<T>());
        ConverterTable.Add(static () => new StreamConverter<T>());
        ConverterTable.Add(static () => new FuncConverter<Task<T>>());
        ConverterTable.Add(static () => new FuncConverter<CancellationToken, Task<T>>());
        ConverterTable.Add(static () => new FuncConverter<IAsyncEnumerable<T>>());
        ConverterTable.Add(static () => new FuncConverter<CancellationToken, IAsyncEnumerable<T>>());
    }

    /// <summary>Awaits an object in a separate task on the current loop.</summary>
    public static Task<T> Await<T>(nint borrowed, Type target)
    {
        PyObject awaitable = Require(borrowed, target, out PyLoop loop);
        return loop.AwaitOwned(new PyAwait<T>(awaitable), awaitable, default);
    }

    /// <summary>Awaits an object in a separate task on the current loop, without its result.</summary>
    public static Task AwaitVoid(nint borrowed, Type target)
    {
        PyObject awaitable = Require(borrowed, target, out PyLoop loop);
        return loop.AwaitOwned(new VoidAwait(awaitable), awaitable, default);
    }

    // A task's class may be one that only the compiler or the library knows; so may the stream of an async iterator.
    private static Type DeclaredType(Type type)
    {
        for (Type? t = type; t is not null; t = t.BaseType)
        {
            if (t == typeof(Task) || IsTaskWithResult(t))
            {
                return t;
            }

            if (t.IsGenericType && t.GetGenericTypeDefinition() == typeof(Task<>))
            {
                return typeof(Task);
            }
        }

        return
            type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PyAsyncEnumerable<>))
            ? StreamType(type) ?? type
            : type;
    }

    // An async method without a result still has one internally, of an inaccessible type.
    private static bool IsTaskWithResult(Type type) =>
        type.IsGenericType
        && type.GetGenericTypeDefinition() == typeof(Task<>)
        && type.GetGenericArguments()[0] is not { Name: "VoidTaskResult", IsPublic: false };

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "An interface that was trimmed away is one that nobody converts by."
    )]
    private static Type? StreamType(Type type) =>
        type.GetInterfaces()
            .FirstOrDefault(static i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    private static PyObject Require(nint borrowed, Type target, out PyLoop loop)
    {
        if (!AwaitProtocol.IsAwaitable(borrowed))
        {
            throw ConversionErrors.Mismatch(
                borrowed,
                target,
                Messages.NotAnAwaitable + (AwaitProtocol.RemedyFor(borrowed) is { } remedy ? "; " + remedy : "")
            );
        }

        loop = PyLoop.RequireCurrent();
        return PyObject.FromBorrowed(borrowed);
    }

    private static void RootAll()
    {
        Root<int>();
        Root<long>();
        Root<double>();
        Root<bool>();
        Root<string>();
        Root<object>();
        Root<PyObject>();
        ConverterTable.Add(static () => new FuncConverter<Task>());
        ConverterTable.Add(static () => new FuncConverter<CancellationToken, Task>());
        ConverterTable.Add(static () => new FuncConverter<PyObject, Task>());
        ConverterTable.Add(static () => new FuncConverter<PyObject, CancellationToken, Task>());
        ConverterTable.Add(static () => new FuncConverter<PyObject, Task<PyObject>>());
        ConverterTable.Add(static () => new FuncConverter<PyObject, CancellationToken, Task<PyObject>>());
    }
}
