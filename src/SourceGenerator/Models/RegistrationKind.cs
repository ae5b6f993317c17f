namespace PyWaker.SourceGenerator;

/// <summary>The kind of types that a registration for NativeAOT makes convertible.</summary>
/// <remarks>The names are those of the methods of <c>PyConverters</c>, after <c>Register</c>.</remarks>
internal enum RegistrationKind
{
    /// <summary>Nullable value types.</summary>
    Nullable,

    /// <summary>Tuples of the type arguments.</summary>
    Tuple,

    /// <summary>Delegates, <c>Func</c> and <c>Action</c>, with the type arguments.</summary>
    Function,

    /// <summary>Arrays, lists and sets of the type argument.</summary>
    Collections,

    /// <summary>Dictionaries and their entries.</summary>
    Dictionary,
}
