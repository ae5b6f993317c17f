using System.Runtime.CompilerServices;

namespace PyWaker.MSTest;

/// <summary>A test that runs in asyncio's own event loop; see <see cref="PyLoopTestAttribute"/>.</summary>
/// <param name="callerFilePath">The test's file; the compiler fills it in.</param>
/// <param name="callerLineNumber">The test's line; the compiler fills it in.</param>
public sealed class AsyncioTestAttribute(
    [CallerFilePath] string callerFilePath = "",
    [CallerLineNumber] int callerLineNumber = -1
) : PyLoopTestAttribute(callerFilePath, callerLineNumber)
{
    private protected override string Loop => "asyncio";

    private protected override string Module => "asyncio";
}
