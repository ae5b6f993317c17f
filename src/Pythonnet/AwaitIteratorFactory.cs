using PyWaker.LowLevel;

namespace PyWaker.Pythonnet;

/// <summary>The way in which operations of one class are awaited. Requires an attached thread.</summary>
internal abstract class AwaitIteratorFactory(Type type)
{
    /// <summary>The class of the operation's object.</summary>
    public Type Type => type;

    /// <summary>Creates the iterator of an operation.</summary>
    public abstract PyResult Iterate(object operation);

    /// <summary>The instance for a class, which is one of tasks or value tasks.</summary>
    public static AwaitIteratorFactory Of(Type type)
    {
        if (type == typeof(ValueTask))
        {
            return new OfValueTask(type);
        }

        if (type.IsValueType)
        {
            return Make(typeof(OfValueTask<>), type.GetGenericArguments()[0], type);
        }

        return ResultTypes.OfTask(type) is { } result ? Make(typeof(OfTask<>), result, type) : new OfTask(type);
    }

    private static AwaitIteratorFactory Make(Type definition, Type result, Type type) =>
        (AwaitIteratorFactory)Activator.CreateInstance(definition.MakeGenericType(result), type)!;

    private static AwaitIterators NewIterators() => new("Task", PythonnetOutcomes.Instance);

    private sealed class OfTask(Type type) : AwaitIteratorFactory(type)
    {
        private readonly AwaitIterators _iterators = NewIterators();

        public override PyResult Iterate(object operation) => _iterators.Create(new ValueTask((Task)operation));
    }

    private sealed class OfTask<T>(Type type) : AwaitIteratorFactory(type)
    {
        private readonly AwaitIterators _iterators = NewIterators();

        public override PyResult Iterate(object operation) => _iterators.Create(new ValueTask<T>((Task<T>)operation));
    }

    private sealed class OfValueTask(Type type) : AwaitIteratorFactory(type)
    {
        private readonly AwaitIterators _iterators = NewIterators();

        public override PyResult Iterate(object operation) => _iterators.Create((ValueTask)operation);
    }

    private sealed class OfValueTask<T>(Type type) : AwaitIteratorFactory(type)
    {
        private readonly AwaitIterators _iterators = NewIterators();

        public override PyResult Iterate(object operation) => _iterators.Create((ValueTask<T>)operation);
    }
}
