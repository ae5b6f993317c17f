namespace PyWaker.NUnit;

/// <summary>A test whose body runs in anyio, over asyncio or another; see <see cref="PyLoopTestAttribute"/>.</summary>
public sealed class AnyioTestAttribute : PyLoopTestAttribute
{
    /// <summary>What anyio runs on: <c>asyncio</c> (the default), <c>uvloop</c> or <c>trio</c>.</summary>
    public string Backend { get; set; } = "asyncio";

    private protected override string Loop => "anyio+" + Backend;

    private protected override string Module => "anyio";
}
