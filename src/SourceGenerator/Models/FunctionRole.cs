namespace PyWaker.SourceGenerator;

/// <summary>What an exported method is in Python.</summary>
internal enum FunctionRole
{
    /// <summary>A function of a module.</summary>
    Function,

    /// <summary>A method of instances.</summary>
    Method,
    StaticMethod,

    /// <summary>A static method whose first parameter is the class.</summary>
    ClassMethod,

    /// <summary>The constructor.</summary>
    Constructor,
}
