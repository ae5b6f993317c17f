using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace PyWaker.Conversion;

/// <summary>
/// Selects the converter of a type by its shape: arrays, and .NET's collections, tuples and delegates.
/// </summary>
internal static class ConverterShapes
{
    private static readonly Type[] s_sequences =
    [
        typeof(List<>),
        typeof(IList<>),
        typeof(IReadOnlyList<>),
        typeof(IEnumerable<>),
        typeof(ICollection<>),
        typeof(IReadOnlyCollection<>),
    ];

    private static readonly Type[] s_sets = [typeof(HashSet<>), typeof(ISet<>), typeof(IReadOnlySet<>)];

    private static readonly Type[] s_memories = [typeof(ReadOnlyMemory<>), typeof(Memory<>)];

    private static readonly Type[] s_dictionaries =
    [
        typeof(Dictionary<,>),
        typeof(IDictionary<,>),
        typeof(IReadOnlyDictionary<,>),
    ];

    private static readonly Type[] s_dictionaryInterfaces = [typeof(IReadOnlyDictionary<,>), typeof(IDictionary<,>)];

    private static readonly string[] s_ofDotNet = ["System.", "Microsoft."];

    private static readonly Type[] s_setInterfaces = [typeof(IReadOnlySet<>), typeof(ISet<>)];

    // Converters with the same type arguments as the type itself.
    private static readonly Dictionary<Type, ConverterShape> s_others = new()
    {
        [typeof(KeyValuePair<,>)] = new(typeof(KeyValuePairConverter<,>)),
        [typeof(ValueTuple<>)] = new(typeof(ValueTupleConverter<>)),
        [typeof(ValueTuple<,>)] = new(typeof(ValueTupleConverter<,>)),
        [typeof(ValueTuple<,,>)] = new(typeof(ValueTupleConverter<,,>)),
        [typeof(ValueTuple<,,,>)] = new(typeof(ValueTupleConverter<,,,>)),
        [typeof(ValueTuple<,,,,>)] = new(typeof(ValueTupleConverter<,,,,>)),
        [typeof(ValueTuple<,,,,,>)] = new(typeof(ValueTupleConverter<,,,,,>)),
        [typeof(ValueTuple<,,,,,,>)] = new(typeof(ValueTupleConverter<,,,,,,>)),
        [typeof(ValueTuple<,,,,,,,>)] = new(typeof(ValueTupleConverter<,,,,,,,>)),
        [typeof(Tuple<>)] = new(typeof(TupleConverter<>)),
        [typeof(Tuple<,>)] = new(typeof(TupleConverter<,>)),
        [typeof(Tuple<,,>)] = new(typeof(TupleConverter<,,>)),
        [typeof(Tuple<,,,>)] = new(typeof(TupleConverter<,,,>)),
        [typeof(Tuple<,,,,>)] = new(typeof(TupleConverter<,,,,>)),
        [typeof(Tuple<,,,,,>)] = new(typeof(TupleConverter<,,,,,>)),
        [typeof(Tuple<,,,,,,>)] = new(typeof(TupleConverter<,,,,,,>)),
        [typeof(Tuple<,,,,,,,>)] = new(typeof(TupleConverter<,,,,,,,>)),
        [typeof(Func<>)] = new(typeof(FuncConverter<>)),
        [typeof(Func<,>)] = new(typeof(FuncConverter<,>)),
        [typeof(PyBuffer<>)] = new(typeof(LeaseConverter<>)),
        [typeof(Func<,,>)] = new(typeof(FuncConverter<,,>)),
        [typeof(Func<,,,>)] = new(typeof(FuncConverter<,,,>)),
        [typeof(Func<,,,,>)] = new(typeof(FuncConverter<,,,,>)),
        [typeof(Func<,,,,,>)] = new(typeof(FuncConverter<,,,,,>)),
        [typeof(Action<>)] = new(typeof(ActionConverter<>)),
        [typeof(Action<,>)] = new(typeof(ActionConverter<,>)),
        [typeof(Action<,,>)] = new(typeof(ActionConverter<,,>)),
        [typeof(Action<,,,>)] = new(typeof(ActionConverter<,,,>)),
    };

    /// <summary>
    /// Adds a generic type whose converter, with the same type arguments, a later layer has. Call before the first
    /// conversion.
    /// </summary>
    public static void Add(Type definition, ConverterShape shape) => s_others[definition] = shape;

    /// <summary>
    /// The generic converter and its type arguments, or null when Python has no counterpart of the type's shape.
    /// </summary>
    public static ConverterShape? Of(Type type)
    {
        if (type.IsSZArray)
        {
            return new(typeof(SequenceConverter<,>), type, type.GetElementType()!);
        }

        if (type.IsArray && type.GetArrayRank() is 2 or 3)
        {
            return new(typeof(RectangleConverter<,>), type, type.GetElementType()!);
        }

        if (!type.IsGenericType)
        {
            return null;
        }

        Type definition = type.GetGenericTypeDefinition();
        Type[] arguments = type.GetGenericArguments();
        if (s_sequences.Contains(definition))
        {
            return new(typeof(SequenceConverter<,>), [type, .. arguments]);
        }

        if (s_sets.Contains(definition))
        {
            return new(typeof(SetConverter<,>), [type, .. arguments]);
        }

        if (s_memories.Contains(definition))
        {
            return new(typeof(MemoryConverter<,>), [type, .. arguments]);
        }

        if (s_dictionaries.Contains(definition))
        {
            return new(typeof(DictionaryConverter<,,>), [type, .. arguments]);
        }

        return s_others.TryGetValue(definition, out ConverterShape? shape) ? shape.With(arguments) : null;
    }

    /// <summary>The shape of a run-time type of .NET's own, by the collection interface that it implements.</summary>
    /// <remarks>
    /// For immutable, frozen, sorted and concurrent collections, queues, queries, and what the compiler makes of an
    /// iterator or a collection expression.
    /// A class of a program that implements such an interface is more than a collection: it is passed as a handle, from
    /// which it is taken back as the same instance.
    /// </remarks>
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "A value of the type exists. An interface that the trimmer removed is one that no code uses."
    )]
    public static ConverterShape? OfInterfaces(Type type)
    {
        if (!IsOfDotNet(type))
        {
            return null;
        }

        Type[] generic = [.. type.GetInterfaces().Where(static implemented => implemented.IsGenericType)];
        Type? Find(Type[] definitions) =>
            definitions
                .Select(definition => Only(generic, definition))
                .FirstOrDefault(static implemented => implemented is not null);

        return Find(s_dictionaryInterfaces) is { } dictionary
                ? new(typeof(DictionaryConverter<,,>), [dictionary, .. dictionary.GetGenericArguments()])
            : Find(s_setInterfaces) is { } set ? new(typeof(SetConverter<,>), [set, .. set.GetGenericArguments()])
            : Only(generic, typeof(IEnumerable<>)) is { } sequence
                ? new(typeof(SequenceConverter<,>), [sequence, .. sequence.GetGenericArguments()])
            : null;
    }

    /// <summary>Whether a type is a collection without a type of its elements, as <see cref="OfInterfaces"/>.</summary>
    public static bool IsUntyped(Type type) => type.IsAssignableTo(typeof(IEnumerable)) && IsOfDotNet(type);

    // A type that implements an interface for several types of elements does not say which ones it has.
    private static Type? Only(Type[] implemented, Type definition)
    {
        Type[] found = [.. implemented.Where(candidate => candidate.GetGenericTypeDefinition() == definition)];
        return found.Length == 1 ? found[0] : null;
    }

    // What the compiler makes has names that no program can write.
    private static bool IsOfDotNet(Type type) =>
        type.Name.StartsWith('<')
        || s_ofDotNet.Any(start => $"{type.Namespace}.".StartsWith(start, StringComparison.Ordinal));
}
