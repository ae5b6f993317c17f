namespace PyWaker.SourceGenerator;

/// <summary>The access that Python has to a property.</summary>
internal enum PropertyAccess
{
    Get,
    Set,
    GetAndSet,

    /// <summary>A constant: a value of the class.</summary>
    Constant,
}
