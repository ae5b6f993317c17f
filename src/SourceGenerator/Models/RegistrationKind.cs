namespace PyWaker.SourceGenerator;

/// <summary>The shape of a type that a registration for NativeAOT makes convertible.</summary>
/// <remarks>The names are those of the methods of <c>CompiledConverters</c>.</remarks>
internal enum RegistrationKind
{
    /// <summary>A nullable of the type argument.</summary>
    Nullable,

    /// <summary>A value tuple of the type arguments.</summary>
    ValueTuple,

    /// <summary>A tuple of the type arguments.</summary>
    Tuple,

    /// <summary>A <c>Func</c> of the type arguments.</summary>
    Function,

    /// <summary>An <c>Action</c> of the type arguments.</summary>
    Action,

    /// <summary>An array, a list or an interface of lists, the first type argument, of the second one.</summary>
    Sequence,

    /// <summary>A lease of memory with elements of the type argument.</summary>
    Lease,

    /// <summary>A set or an interface of sets, the first type argument, of the second one.</summary>
    Set,

    /// <summary>A dictionary or an interface of dictionaries, the first type argument, of the two others.</summary>
    Dictionary,

    /// <summary>Memory, the first type argument, of the second one.</summary>
    Memory,

    /// <summary>An array of two or three dimensions, the first type argument, of the second one.</summary>
    Rectangle,

    /// <summary>An entry of a dictionary of the type arguments.</summary>
    KeyValuePair,

    /// <summary>A task with a result of the type argument.</summary>
    Task,

    /// <summary>A value task with a result of the type argument.</summary>
    ValueTask,

    /// <summary>A stream of the type argument.</summary>
    Stream,
}
