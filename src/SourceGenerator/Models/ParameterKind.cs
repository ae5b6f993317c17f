namespace PyWaker.SourceGenerator;

/// <summary>Where the argument of a parameter comes from.</summary>
internal enum ParameterKind
{
    /// <summary>Python, converted; null is a value of it.</summary>
    Argument,

    /// <summary>Python, converted; null is not.</summary>
    NotNull,

    /// <summary>Python, as the bytes of an object.</summary>
    Bytes,

    /// <summary>Python, what is left over.</summary>
    Rest,

    /// <summary>The coroutine's cancellation.</summary>
    Token,
}
