namespace PyWaker.SourceGenerator;

/// <summary>How the memory of an argument is passed to Python.</summary>
internal enum Lending
{
    /// <summary>The argument is converted.</summary>
    None,

    /// <summary>A span to read, lent for the call.</summary>
    ReadOnlySpan,

    /// <summary>A span to read and write, lent for the call.</summary>
    Span,

    /// <summary>Memory, read-only or not, lent until the call or what it begins has ended.</summary>
    Memory,
}
