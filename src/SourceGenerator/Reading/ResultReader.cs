using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>What calls of exported methods give in Python.</summary>
internal static class ResultReader
{
    /// <summary>The type, of what it gives when it is awaited where that can be.</summary>
    /// <param name="type">What the method returns.</param>
    /// <param name="shape">The shape that it has.</param>
    public static string Read(ITypeSymbol type, FunctionShape shape) => shape switch
    {
        FunctionShape.Coroutine => StubTypes.Any,
        FunctionShape.Sequence => StubTypes.Generic("collections.abc", "Generator", StubTypes.Given(((INamedTypeSymbol)type).TypeArguments[0]), StubTypes.None, StubTypes.None),
        FunctionShape.Stream => StubTypes.Generic("collections.abc", "AsyncGenerator", StubTypes.Given(Item(type)), StubTypes.None),
        FunctionShape.Task or FunctionShape.ValueTask or FunctionShape.Awaitable => KnownTypes.ResultOfAwaiting(type) is { } result ? StubTypes.Given(result) : StubTypes.None,
        _ => StubTypes.Given(type),
    };

    private static ITypeSymbol Item(ITypeSymbol stream) =>
        ((INamedTypeSymbol)(stream.Is("System.Collections.Generic.IAsyncEnumerable") ? stream : stream.AllInterfaces.First(static it => it.Is("System.Collections.Generic.IAsyncEnumerable")))).TypeArguments[0];
}
