using Microsoft.CodeAnalysis;

namespace PyWaker.SourceGenerator;

/// <summary>Determines the Python types of the results of exported methods.</summary>
internal static class ResultReader
{
    /// <summary>The Python type of a call's result; for an awaitable, of its awaited result.</summary>
    /// <param name="type">The method's return type.</param>
    /// <param name="shape">The kind of the result.</param>
    /// <param name="passing">Whether memory crosses without a copy.</param>
    public static string Read(ITypeSymbol type, FunctionShape shape, BufferPassing passing)
    {
        if (shape is FunctionShape.Coroutine)
        {
            return StubTypes.Any;
        }

        string result =
            ResultOf(type, shape) is not { } value ? StubTypes.None
            : passing is BufferPassing.None ? StubTypes.ResultType(value)
            : StubTypes.SharedMemory(value);
        return shape switch
        {
            FunctionShape.Sequence => StubTypes.Generic(
                "collections.abc",
                "Generator",
                result,
                StubTypes.None,
                StubTypes.None
            ),
            FunctionShape.Stream => StubTypes.Generic("collections.abc", "AsyncGenerator", result, StubTypes.None),
            _ => result,
        };
    }

    /// <summary>The type of a call's result, of an awaited result, or of an item; null for none.</summary>
    public static ITypeSymbol? ResultOf(ITypeSymbol type, FunctionShape shape) =>
        shape switch
        {
            FunctionShape.Sequence => ((INamedTypeSymbol)type).TypeArguments[0],
            FunctionShape.Stream => Item(type),
            FunctionShape.Task or FunctionShape.ValueTask or FunctionShape.Awaitable => KnownTypes.ResultOfAwaiting(
                type
            ),
            _ => type,
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
