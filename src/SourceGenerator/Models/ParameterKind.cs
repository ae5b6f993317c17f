namespace PyWaker.SourceGenerator;

/// <summary>The source of a parameter's argument.</summary>
internal enum ParameterKind
{
    /// <summary>A Python object, converted; null is a valid value.</summary>
    Argument,

    /// <summary>A Python object, converted; null is not a valid value.</summary>
    NotNull,

    /// <summary>The memory of a Python object, read in place during a sync call.</summary>
    ReadOnlySpan,

    /// <summary>The memory of a Python object, read and written in place during a sync call.</summary>
    Span,

    /// <summary>The memory of a Python object, read in place until the function has ended.</summary>
    ReadOnlyMemory,

    /// <summary>The memory of a Python object, read and written in place until the function has ended.</summary>
    Memory,

    /// <summary>A lease of a Python object's memory until the function has ended.</summary>
    Buffer,

    /// <summary>A lease of a Python object's memory until the function has ended, or <c>None</c>.</summary>
    NullableBuffer,

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
