namespace PyWaker.Client;

/// <summary>What the program uses of aiohttp.</summary>
[PyInterface]
public partial interface IAiohttp
{
    /// <summary><c>async with aiohttp.ClientSession() as session</c>.</summary>
    /// <remarks>The constructor needs the running loop: an async member is called on the loop's thread.</remarks>
    [PyName("ClientSession")]
    Task<IAiohttpSession> OpenSessionAsync();
}

[PyInterface]
public partial interface IAiohttpSession : IAsyncDisposable
{
    /// <summary><c>async with session.get(url) as response</c>.</summary>
    Task<IAiohttpResponse> GetAsync(string url);
}

[PyInterface]
public partial interface IAiohttpResponse : IAsyncDisposable
{
    /// <summary>The lines of the body.</summary>
    IAsyncEnumerable<byte[]> Content { get; }
}
