namespace PyWaker.SourceGenerator;

/// <summary>The interfaces of .NET that stand for protocols of Python.</summary>
internal enum InterfaceProtocolKind
{
    /// <summary><c>IDisposable</c>: <c>with</c>.</summary>
    Disposable,

    /// <summary><c>IAsyncDisposable</c>: <c>async with</c>.</summary>
    AsyncDisposable,

    /// <summary><c>IEnumerable</c> of items: <c>for</c>.</summary>
    Enumerable,

    /// <summary><c>IAsyncEnumerable</c> of items: <c>async for</c>.</summary>
    AsyncEnumerable,
}
