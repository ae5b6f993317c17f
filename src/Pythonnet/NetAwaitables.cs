using System.Collections.Concurrent;
using System.Reflection;
using PyWaker.LowLevel;

namespace PyWaker.Pythonnet;

/// <summary>
/// Exposes .NET objects of pythonnet as coroutines and async generators of PyWaker. Requires an attached thread.
/// </summary>
internal static class NetAwaitables
{
    private static readonly CoroutineOptions s_stream = new()
    {
        Name = "IAsyncEnumerable",
        Outcomes = PythonnetOutcomes.Instance,
    };
    private static readonly CoroutineOptions s_dispose = new()
    {
        Name = "DisposeAsync",
        Outcomes = PythonnetOutcomes.Instance,
    };
    private static readonly ConcurrentDictionary<Type, AwaitIteratorFactory> s_factories = new();
    private static readonly ConcurrentDictionary<Type, Func<object, AsyncGenerator>> s_generators = new();

    private static readonly AwaitIteratorFactory s_failed = AwaitIteratorFactory.Of(typeof(Task));

    // The kind that was awaited last: most programs await one kind at a time.
    private static AwaitIteratorFactory? s_latest;

    /// <summary>The result of a task's <c>__await__</c>.</summary>
    public static PyResult Await(PyBorrowed operation)
    {
        object behind = BorrowedNetObject.Unwrap(operation.Address)!;
        if (behind is not Task { IsCompleted: true })
        {
            Loops.Note();
        }

        Type type = behind.GetType();
        AwaitIteratorFactory? factory = s_latest;
        if (factory?.Type != type)
        {
            s_latest = factory = s_factories.GetOrAdd(type, static t => AwaitIteratorFactory.Of(t));
        }

        try
        {
            return factory.Iterate(behind);
        }
        catch (Exception e)
        {
            // A value task may be used up, and throws when it is read. The error is raised as pythonnet would raise it.
            return s_failed.Iterate(Task.FromException(e));
        }
    }

    /// <summary>The result of a stream's <c>__aiter__</c>.</summary>
    public static PyResult Iterate(PyBorrowed stream)
    {
        Loops.Note();
        object behind = BorrowedNetObject.Unwrap(stream.Address)!;
        using PyObject generator = s_generators
            .GetOrAdd(behind.GetType(), static type => GeneratorOf(type))(behind)
            .ToPython();
        return PyResult.From(generator);
    }

    /// <summary>The awaitable of a disposable's <c>__aexit__</c>.</summary>
    public static PyResult Dispose(PyBorrowed disposable)
    {
        var behind = (IAsyncDisposable)BorrowedNetObject.Unwrap(disposable.Address)!;
        using PyObject coroutine = Coroutine.FromFunction(() => behind.DisposeAsync().AsTask(), s_dispose).ToPython();
        return PyResult.From(coroutine);
    }

    /// <summary>The task of an operation, also of a value task; null for any other object.</summary>
    public static Task? ToTask(object? operation) =>
        operation switch
        {
            Task task => task,
            ValueTask task => task.AsTask(),
            _ when IsValueTask(operation) => (Task)
                operation!.GetType().GetMethod(nameof(ValueTask<int>.AsTask))!.Invoke(operation, null)!,
            _ => null,
        };

    public static ArgumentException NotAnOperation(PyObject value)
    {
        using PyObject type = value.GetAttribute("__class__");
        using PyObject name = type.GetAttribute("__name__");
        return new ArgumentException(PythonnetMessages.NotAnOperation(name.As<string>()));
    }

    private static bool IsValueTask(object? value) =>
        value is ValueType
        && value.GetType() is { IsGenericType: true } type
        && type.GetGenericTypeDefinition() == typeof(ValueTask<>);

    // A type that is several streams is ambiguous, as in C#; the first is taken.
    private static Func<object, AsyncGenerator> GeneratorOf(Type type) =>
        Make<Func<object, AsyncGenerator>>(
            nameof(FromStream),
            type.GetInterfaces()
                .First(static i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
                .GetGenericArguments()[0]
        );

    private static TDelegate Make<TDelegate>(string method, Type argument)
        where TDelegate : Delegate =>
        typeof(NetAwaitables)
            .GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(argument)
            .CreateDelegate<TDelegate>();

    private static AsyncGenerator FromStream<T>(object stream) =>
        AsyncGenerator.FromAsyncEnumerable((IAsyncEnumerable<T>)stream, s_stream);
}
