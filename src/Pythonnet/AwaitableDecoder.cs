using System.Collections.Concurrent;
using Python.Runtime;

namespace PyWaker.Pythonnet;

/// <summary>
/// Decodes Python awaitables for C# methods that take a task, and asynchronous iterables for those that take a stream.
/// </summary>
/// <remarks>
/// An awaitable begins to run when it is decoded, in a separate task on the loop that <see cref="Loops.Find"/> finds.
/// Without a loop, the task fails and says so. Requires an attached thread.
/// </remarks>
internal sealed class AwaitableDecoder : IPyObjectDecoder
{
    private static readonly ConcurrentDictionary<Type, Decoder> s_decoders = new();

    public bool CanDecode(NetType objectType, Type targetType) =>
        (IsTask(targetType) && objectType.HasAttr("__await__"))
        || (IsStream(targetType) && objectType.HasAttr("__aiter__"));

    public bool TryDecode<T>(NetObject pyObj, out T? value)
    {
        value = (T)s_decoders.GetOrAdd(typeof(T), static type => DecoderOf(type)).Decode(pyObj);
        return true;
    }

    private static bool IsTask(Type type) =>
        type == typeof(Task)
        || type == typeof(ValueTask)
        || IsOf(type, typeof(Task<>))
        || IsOf(type, typeof(ValueTask<>));

    private static bool IsStream(Type type) => IsOf(type, typeof(IAsyncEnumerable<>));

    private static bool IsOf(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static Decoder DecoderOf(Type type)
    {
        if (type == typeof(Task))
        {
            return new ToTask();
        }

        if (type == typeof(ValueTask))
        {
            return new ToValueTask();
        }

        Type definition =
            IsOf(type, typeof(Task<>)) ? typeof(ToTask<>)
            : IsOf(type, typeof(ValueTask<>)) ? typeof(ToValueTask<>)
            : typeof(ToStream<>);
        return (Decoder)Activator.CreateInstance(definition.MakeGenericType(type.GetGenericArguments()[0]))!;
    }

    /// <summary>Decodes for one type.</summary>
    private abstract class Decoder
    {
        /// <summary>Creates the .NET object of a Python object, which is disposed.</summary>
        public abstract object Decode(NetObject value);
    }

    private sealed class ToTask : Decoder
    {
        public override object Decode(NetObject value) => StartedAwaitables.Start(value);
    }

    private sealed class ToTask<T> : Decoder
    {
        public override object Decode(NetObject value) => StartedAwaitables.Start<T>(value);
    }

    private sealed class ToValueTask : Decoder
    {
        public override object Decode(NetObject value) => new ValueTask(StartedAwaitables.Start(value));
    }

    private sealed class ToValueTask<T> : Decoder
    {
        public override object Decode(NetObject value) => new ValueTask<T>(StartedAwaitables.Start<T>(value));
    }

    private sealed class ToStream<T> : Decoder
    {
        public override object Decode(NetObject value) =>
            new PythonnetStream<T>(ObjectBridge.MoveToPyWaker(value), Loops.Find(), default);
    }
}
