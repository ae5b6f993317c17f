namespace PyWaker.SourceGenerator;

/// <summary>A method of a Python protocol that follows from a type's C# members.</summary>
/// <param name="PythonName">The method's name, such as <c>__len__</c>.</param>
/// <param name="Kind">The C# member that it calls.</param>
/// <param name="Signatures">The parameters and the result in a stub (<see cref="StubNames"/>), from the first
/// parenthesis on; several are overloads.</param>
internal sealed record ProtocolModel(string PythonName, ProtocolKind Kind, EquatableArray<string> Signatures)
{
    /// <summary>The interface that declares the C# member; null for a member of the type itself.</summary>
    public string? Interface { get; init; }

    /// <summary>The type argument of the interface: for a collection, the type of its items.</summary>
    public string? ItemType { get; init; }

    /// <summary>The metadata name of the operator; for an order, of the operator that has its meaning.</summary>
    public string? Operator { get; init; }

    /// <summary>The overloads of the operator, in the order in which they are tried.</summary>
    public EquatableArray<OperatorOverloadModel> Overloads { get; init; }

    /// <summary>The indexers, in the order in which they are tried.</summary>
    public EquatableArray<IndexerModel> Indexers { get; init; }

    /// <summary>Whether it is an operator with the object as its right operand.</summary>
    public bool IsReflected { get; init; }

    /// <summary>Whether Python sees an <c>async def</c> method.</summary>
    public bool IsAsyncDef => Kind is ProtocolKind.AsyncEnter or ProtocolKind.AsyncExit;
}
