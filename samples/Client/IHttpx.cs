namespace PyWaker.Client;

/// <summary>What the program uses of httpx. <c>pywaker bind httpx</c> writes all of it.</summary>
[PyInterface]
public partial interface IHttpx
{
    /// <summary><c>async with httpx.AsyncClient(trust_env=...) as client</c>.</summary>
    [PyName("AsyncClient")]
    Task<IHttpxClient> OpenClientAsync([PyKeywordOnly] bool trustEnv = true);
}

[PyInterface]
public partial interface IHttpxClient : IAsyncDisposable
{
    /// <summary><c>async with client.stream(method, url) as response</c>.</summary>
    Task<IHttpxResponse> StreamAsync(string method, string url);
}

[PyInterface]
public partial interface IHttpxResponse : IAsyncDisposable
{
    IAsyncEnumerable<string> AiterLines();
}
