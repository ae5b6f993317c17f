using System.Runtime.CompilerServices;

namespace PyWaker.MSTest;

/// <summary>A test that runs in anyio, over asyncio by default; see <see cref="PyLoopTestAttribute"/>.</summary>
/// <param name="callerFilePath">The test's file; the compiler fills it in.</param>
/// <param name="callerLineNumber">The test's line; the compiler fills it in.</param>
public sealed class AnyioTestAttribute(
    [CallerFilePath] string callerFilePath = "",
    [CallerLineNumber] int callerLineNumber = -1
) : PyLoopTestAttribute(callerFilePath, callerLineNumber)
{
    /// <summary>The framework below anyio: <c>asyncio</c> (the default), <c>uvloop</c> or <c>trio</c>.</summary>
    public string Backend { get; set; } = "asyncio";

    private protected override string Loop => "anyio+" + Backend;

    private protected override string Module => "anyio";
}
