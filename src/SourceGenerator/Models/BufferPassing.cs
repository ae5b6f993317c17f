namespace PyWaker.SourceGenerator;

/// <summary>Whether the memory of a result crosses to Python without a copy.</summary>
internal enum BufferPassing
{
    /// <summary>The result is converted.</summary>
    None,

    /// <summary>The memory crosses.</summary>
    Shared,

    /// <summary>The memory crosses, and the memory of a stream's item is that of the next one.</summary>
    Reused,
}
