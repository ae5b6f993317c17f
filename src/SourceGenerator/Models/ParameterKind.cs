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

    /// <summary>Python, a callable that hears of progress, or <c>None</c>.</summary>
    Progress,

    /// <summary>Python, a callable that hears of progress.</summary>
    NotNullProgress,

    /// <summary>Python, what is left over.</summary>
    Rest,

    /// <summary>The coroutine's cancellation.</summary>
    Token,

    /// <summary>The class that a class method is called on.</summary>
    Class,
}
