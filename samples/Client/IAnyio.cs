namespace PyWaker.Client;

/// <summary>What the program uses of anyio.</summary>
[PyInterface]
public partial interface IAnyio
{
    /// <summary><c>async with await anyio.connect_tcp(host, port) as stream</c>.</summary>
    Task<IAnyioStream> ConnectTcpAsync(string host, int port);
}

/// <summary>A stream. Iteration gives what arrives.</summary>
[PyInterface]
public partial interface IAnyioStream : IAsyncEnumerable<byte[]>, IAsyncDisposable
{
    Task SendAsync(byte[] item);
}
