namespace PyWaker.NUnit;

/// <summary>A test whose body runs in asyncio's own event loop; see <see cref="PyLoopTestAttribute"/>.</summary>
public sealed class AsyncioTestAttribute : PyLoopTestAttribute
{
    private protected override string Loop => "asyncio";

    private protected override string Module => "asyncio";
}
