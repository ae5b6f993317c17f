namespace PyWaker.NUnit;

/// <summary>A test whose body runs in anyio, over asyncio by default; see <see cref="PyLoopTestAttribute"/>.</summary>
public sealed class AnyioTestAttribute : PyLoopTestAttribute
{
    /// <summary>The framework below anyio: <c>asyncio</c> (the default), <c>uvloop</c> or <c>trio</c>.</summary>
    public string Backend { get; set; } = "asyncio";

    private protected override string Loop => "anyio+" + Backend;

    private protected override string Module => "anyio";
}
