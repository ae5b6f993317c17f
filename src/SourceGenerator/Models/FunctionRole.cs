namespace PyWaker.SourceGenerator;

/// <summary>The role of an exported method in Python.</summary>
internal enum FunctionRole
{
    /// <summary>A function of a module.</summary>
    Function,

    /// <summary>An instance method.</summary>
    Method,
    StaticMethod,

    /// <summary>A static method whose first parameter is the class.</summary>
    ClassMethod,

    /// <summary>The constructor.</summary>
    Constructor,
}
