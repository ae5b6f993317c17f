namespace PyWaker.SourceGenerator;

/// <summary>What Python can do with a property.</summary>
internal enum PropertyAccess
{
    Get,
    Set,
    GetAndSet,

    /// <summary>It is a value of the class.</summary>
    Constant,
}
