namespace PyWaker.SourceGenerator;

/// <summary>The source of a parameter's argument.</summary>
internal enum ParameterKind
{
    /// <summary>A Python object, converted; null is a valid value.</summary>
    Argument,

    /// <summary>A Python object, converted; null is not a valid value.</summary>
    NotNull,

    /// <summary>A Python object, as its bytes.</summary>
    Bytes,

    /// <summary>A Python callable that receives progress reports, or <c>None</c>.</summary>
    Progress,

    /// <summary>A Python callable that receives progress reports.</summary>
    NotNullProgress,

    /// <summary>The remaining positional arguments.</summary>
    Rest,

    /// <summary>The coroutine's cancellation token.</summary>
    Token,

    /// <summary>The class on which a class method is called.</summary>
    Class,
}
