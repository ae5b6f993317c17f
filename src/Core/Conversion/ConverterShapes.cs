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

    private static readonly Type[] s_dictionaries =
    [
        typeof(Dictionary<,>),
        typeof(IDictionary<,>),
        typeof(IReadOnlyDictionary<,>),
    ];

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

        if (s_dictionaries.Contains(definition))
        {
            return new(typeof(DictionaryConverter<,,>), [type, .. arguments]);
        }

        return s_others.TryGetValue(definition, out ConverterShape? shape) ? shape.With(arguments) : null;
    }
}
