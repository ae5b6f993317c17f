using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Determines the Python types of the results of exported methods.</summary>
internal static class ResultReader
{
    /// <summary>The Python type of a call's result; for an awaitable, of its awaited result.</summary>
    /// <param name="type">The method's return type.</param>
    /// <param name="shape">The kind of the result.</param>
    public static string Read(ITypeSymbol type, FunctionShape shape) =>
        shape switch
        {
            FunctionShape.Coroutine => StubTypes.Any,
            FunctionShape.Sequence => StubTypes.Generic(
                "collections.abc",
                "Generator",
                StubTypes.ResultType(((INamedTypeSymbol)type).TypeArguments[0]),
                StubTypes.None,
                StubTypes.None
            ),
            FunctionShape.Stream => StubTypes.Generic(
                "collections.abc",
                "AsyncGenerator",
                StubTypes.ResultType(Item(type)),
                StubTypes.None
            ),
            FunctionShape.Task or FunctionShape.ValueTask or FunctionShape.Awaitable => KnownTypes.ResultOfAwaiting(
                type
            )
                is { } result
                ? StubTypes.ResultType(result)
                : StubTypes.None,
            _ => StubTypes.ResultType(type),
        };

    private static ITypeSymbol Item(ITypeSymbol stream) =>
        (
            (INamedTypeSymbol)(
                stream.Is("System.Collections.Generic.IAsyncEnumerable")
                    ? stream
                    : stream.AllInterfaces.First(static implemented =>
                        implemented.Is("System.Collections.Generic.IAsyncEnumerable")
                    )
            )
        ).TypeArguments[0];
}
