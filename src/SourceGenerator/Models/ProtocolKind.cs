namespace PyWaker.SourceGenerator;

/// <summary>The C# member that a protocol method calls.</summary>
internal enum ProtocolKind
{
    /// <summary><c>__enter__</c>, which returns the object itself.</summary>
    Enter,

    /// <summary><c>Dispose</c>.</summary>
    Exit,

    /// <summary><c>__aenter__</c>, which returns the object itself.</summary>
    AsyncEnter,

    /// <summary><c>DisposeAsync</c>.</summary>
    AsyncExit,

    /// <summary><c>GetEnumerator</c>.</summary>
    Iterator,

    /// <summary><c>GetAsyncEnumerator</c>.</summary>
    AsyncIterator,

    /// <summary><c>Count</c>.</summary>
    Length,

    /// <summary><c>Contains</c>.</summary>
    Contains,

    /// <summary>The <c>get</c> accessors of the indexers.</summary>
    GetItem,

    /// <summary>The <c>set</c> accessors of the indexers.</summary>
    SetItem,

    /// <summary><c>Equals</c>.</summary>
    Equality,

    /// <summary><c>GetHashCode</c>.</summary>
    Hash,

    /// <summary><c>CompareTo</c>.</summary>
    Order,

    /// <summary><c>ToString</c>.</summary>
    Text,

    /// <summary>The overloads of a binary operator.</summary>
    BinaryOperator,

    /// <summary>A unary operator.</summary>
    UnaryOperator,

    /// <summary>A conversion operator.</summary>
    Conversion,
}
