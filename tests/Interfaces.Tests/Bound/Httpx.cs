// Written by `pywaker bind httpx --class httpx.AsyncClient --class httpx.MockTransport`.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using PyWaker;

namespace PyWaker.Interfaces.Tests.Bound.Httpx;

[PyInterface]
public partial interface IHttpx
{
    [PyName("Auth")]
    IAuth Auth();

    // auth is tuple[..., ...] | Callable[[...], httpx.Request] | httpx.Auth | None.
    // params is httpx.QueryParams | dict[str, ...] | list[tuple[...]] | tuple[tuple[...], ...] | str | bytes | None.
    // headers is httpx.Headers | dict[str, str] | dict[bytes, bytes] | Sequence[tuple[...]] | Sequence[tuple[...]] |
    // None.
    // cookies is httpx.Cookies | http.cookiejar.CookieJar | dict[str, str] | list[tuple[...]] | None.
    // verify is str | bool | ssl.SSLContext.
    // cert is str | tuple[str, ...] | tuple[str, ..., ...] | None.
    // proxies is httpx.URL | str | httpx.Proxy | dict[..., ...] | None.
    // timeout is float | tuple[..., ..., ..., ...] | httpx.Timeout | None.
    // eventHooks is Callable[..., Any].
    // baseUrl is httpx.URL | str.
    // app is Callable[..., Any].
    // defaultEncoding is str | Callable[[...], str].
    [PyName("AsyncClient")]
    IAsyncClient AsyncClient(
        [PyKeywordOnly] object? auth = null,
        object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? verify = null,
        object? cert = null,
        bool http1 = true,
        bool http2 = false,
        object? proxies = null,
        IReadOnlyDictionary<string, IAsyncBaseTransport>? mounts = null,
        object? timeout = null,
        bool followRedirects = false,
        ILimits? limits = null,
        int maxRedirects = 20,
        IReadOnlyDictionary<string, IReadOnlyList<PyObject>>? eventHooks = null,
        object? baseUrl = null,
        IAsyncBaseTransport? transport = null,
        PyObject? app = null,
        bool trustEnv = true,
        object? defaultEncoding = null
    );

    [PyName("Limits")]
    ILimits Limits(
        [PyKeywordOnly] int? maxConnections = null,
        int? maxKeepaliveConnections = null,
        double? keepaliveExpiry = 5.0
    );

    // headers is httpx.Headers | dict[str, str] | dict[bytes, bytes] | Sequence[tuple[...]] | Sequence[tuple[...]] |
    // None.
    [PyName("Proxy")]
    IProxy Proxy(IUrl url, [PyKeywordOnly] (string, string)? auth = null, object? headers = null);

    [PyName("Proxy")]
    IProxy Proxy(string url, [PyKeywordOnly] (string, string)? auth = null, object? headers = null);

    // timeout is float | tuple[..., ..., ..., ...] | httpx.Timeout | httpx._config.UnsetType | None.
    // connect is float | httpx._config.UnsetType | None.
    // read is float | httpx._config.UnsetType | None.
    // write is float | httpx._config.UnsetType | None.
    // pool is float | httpx._config.UnsetType | None.
    [PyName("Timeout")]
    ITimeout Timeout(
        object? timeout = null,
        [PyKeywordOnly] object? connect = null,
        object? read = null,
        object? write = null,
        object? pool = null
    );

    [PyName("Cookies")]
    ICookies Cookies(ICookies? cookies = null);

    // cookies is http.cookiejar.CookieJar.
    [PyName("Cookies")]
    ICookies Cookies(PyObject cookies);

    [PyName("Cookies")]
    ICookies Cookies(IReadOnlyDictionary<string, string> cookies);

    [PyName("Cookies")]
    ICookies Cookies(IReadOnlyList<(string, string)> cookies);

    [PyName("Headers")]
    IHeaders Headers(IHeaders? headers = null, string? encoding = null);

    [PyName("Headers")]
    IHeaders Headers(IReadOnlyDictionary<string, string> headers, string? encoding = null);

    [PyName("Headers")]
    IHeaders Headers(IReadOnlyDictionary<byte[], byte[]> headers, string? encoding = null);

    [PyName("Headers")]
    IHeaders Headers(IReadOnlyList<(string, string)> headers, string? encoding = null);

    [PyName("Headers")]
    IHeaders Headers(IReadOnlyList<(byte[], byte[])> headers, string? encoding = null);

    // params is httpx.QueryParams | dict[str, ...] | list[tuple[...]] | tuple[tuple[...], ...] | str | bytes | None.
    // headers is httpx.Headers | dict[str, str] | dict[bytes, bytes] | Sequence[tuple[...]] | Sequence[tuple[...]] |
    // None.
    // cookies is httpx.Cookies | http.cookiejar.CookieJar | dict[str, str] | list[tuple[...]] | None.
    // content is str | bytes | Iterable[bytes] | AsyncIterable[bytes] | None.
    // files is dict[str, ...] | Sequence[tuple[...]] | None.
    // stream is httpx.SyncByteStream | httpx.AsyncByteStream | None.
    [PyName("Request")]
    IRequest Request(
        string method,
        IUrl url,
        [PyKeywordOnly] object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? stream = null,
        IReadOnlyDictionary<string, object?>? extensions = null
    );

    [PyName("Request")]
    IRequest Request(
        string method,
        string url,
        [PyKeywordOnly] object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? stream = null,
        IReadOnlyDictionary<string, object?>? extensions = null
    );

    [PyName("Request")]
    IRequest Request(
        byte[] method,
        IUrl url,
        [PyKeywordOnly] object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? stream = null,
        IReadOnlyDictionary<string, object?>? extensions = null
    );

    [PyName("Request")]
    IRequest Request(
        byte[] method,
        string url,
        [PyKeywordOnly] object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? stream = null,
        IReadOnlyDictionary<string, object?>? extensions = null
    );

    // headers is httpx.Headers | dict[str, str] | dict[bytes, bytes] | Sequence[tuple[...]] | Sequence[tuple[...]] |
    // None.
    // content is str | bytes | Iterable[bytes] | AsyncIterable[bytes] | None.
    // stream is httpx.SyncByteStream | httpx.AsyncByteStream | None.
    // defaultEncoding is str | Callable[[...], str].
    [PyName("Response")]
    IResponse Response(
        int statusCode,
        [PyKeywordOnly] object? headers = null,
        object? content = null,
        string? text = null,
        string? html = null,
        object? json = null,
        object? stream = null,
        IRequest? request = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        IReadOnlyList<IResponse>? history = null,
        object? defaultEncoding = null
    );

    [PyName("AsyncBaseTransport")]
    IAsyncBaseTransport AsyncBaseTransport();

    [PyName("BaseTransport")]
    IBaseTransport BaseTransport();

    [PyName("MockTransport")]
    IMockTransport MockTransport(Func<IRequest, IResponse> handler);

    [PyName("AsyncByteStream")]
    IAsyncByteStream AsyncByteStream();

    [PyName("SyncByteStream")]
    ISyncByteStream SyncByteStream();

    // Left out: **kwargs.
    [PyName("URL")]
    IUrl Url(string url = "");

    [PyName("URL")]
    IUrl Url(IUrl url);

    // args is httpx.QueryParams | dict[str, ...] | list[tuple[...]] | tuple[tuple[...], ...] | str | bytes | None.
    // Left out: **kwargs.
    [PyName("QueryParams")]
    IQueryParams QueryParams(params object?[] args);
}

/// <summary>Base class for all authentication schemes.</summary>
[PyInterface]
public partial interface IAuth
{
    bool RequiresRequestBody { get; }
    bool RequiresResponseBody { get; }

    /// <summary>Execute the authentication flow.</summary>
    IEnumerable<IRequest> AuthFlow(IRequest request);

    /// <summary>Execute the authentication flow synchronously.</summary>
    IEnumerable<IRequest> SyncAuthFlow(IRequest request);

    /// <summary>Execute the authentication flow asynchronously.</summary>
    IAsyncEnumerable<IRequest> AsyncAuthFlow(IRequest request, CancellationToken token = default);
}

/// <summary>
/// An asynchronous HTTP client, with connection pooling, HTTP/2, redirects, cookie persistence, etc.
/// </summary>
[PyInterface]
public partial interface IAsyncClient : IAsyncDisposable
{
    /// <summary>Check if the client being closed</summary>
    bool IsClosed { get; }

    bool TrustEnv { get; }
    ITimeout Timeout { get; set; }

    // Its type is Callable[..., Any].
    IReadOnlyDictionary<string, IReadOnlyList<PyObject>> EventHooks { get; set; }

    /// <summary>Authentication class used when none is passed at the request-level.</summary>
    IAuth? Auth { get; set; }

    /// <summary>Base URL to use when sending requests with relative URLs.</summary>
    IUrl BaseUrl { get; set; }

    /// <summary>HTTP headers to include when sending requests.</summary>
    IHeaders Headers { get; set; }

    /// <summary>Cookie values to include when sending requests.</summary>
    ICookies Cookies { get; set; }

    /// <summary>Query parameters to include in the URL when sending requests.</summary>
    IQueryParams Params { get; set; }

    bool FollowRedirects { get; set; }
    int MaxRedirects { get; set; }

    /// <summary>Build and send a request.</summary>
    // content is str | bytes | Iterable[bytes] | AsyncIterable[bytes] | None.
    // files is dict[str, ...] | Sequence[tuple[...]] | None.
    // params is httpx.QueryParams | dict[str, ...] | list[tuple[...]] | tuple[tuple[...], ...] | str | bytes | None.
    // headers is httpx.Headers | dict[str, str] | dict[bytes, bytes] | Sequence[tuple[...]] | Sequence[tuple[...]] |
    // None.
    // cookies is httpx.Cookies | http.cookiejar.CookieJar | dict[str, str] | list[tuple[...]] | None.
    // auth is tuple[..., ...] | Callable[[...], httpx.Request] | httpx.Auth | httpx._client.UseClientDefault | None.
    // followRedirects is bool | httpx._client.UseClientDefault.
    // timeout is float | tuple[..., ..., ..., ...] | httpx.Timeout | httpx._client.UseClientDefault | None.
    Task<IResponse> RequestAsync(
        string method,
        IUrl url,
        [PyKeywordOnly] object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Build and send a request.</summary>
    Task<IResponse> RequestAsync(
        string method,
        string url,
        [PyKeywordOnly] object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>
    /// Alternative to `httpx.request()` that streams the response body instead of loading it into memory at once.
    /// </summary>
    // content is str | bytes | Iterable[bytes] | AsyncIterable[bytes] | None.
    // files is dict[str, ...] | Sequence[tuple[...]] | None.
    // params is httpx.QueryParams | dict[str, ...] | list[tuple[...]] | tuple[tuple[...], ...] | str | bytes | None.
    // headers is httpx.Headers | dict[str, str] | dict[bytes, bytes] | Sequence[tuple[...]] | Sequence[tuple[...]] |
    // None.
    // cookies is httpx.Cookies | http.cookiejar.CookieJar | dict[str, str] | list[tuple[...]] | None.
    // auth is tuple[..., ...] | Callable[[...], httpx.Request] | httpx.Auth | httpx._client.UseClientDefault.
    // followRedirects is bool | httpx._client.UseClientDefault.
    // timeout is float | tuple[..., ..., ..., ...] | httpx.Timeout | httpx._client.UseClientDefault | None.
    Task<IResponse> StreamAsync(
        string method,
        IUrl url,
        [PyKeywordOnly] object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>
    /// Alternative to `httpx.request()` that streams the response body instead of loading it into memory at once.
    /// </summary>
    Task<IResponse> StreamAsync(
        string method,
        string url,
        [PyKeywordOnly] object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Send a request.</summary>
    // auth is str | bytes.
    Task<IResponse> SendAsync(
        IRequest request,
        [PyKeywordOnly] bool stream = false,
        (object, object)? auth = null,
        bool? followRedirects = null,
        CancellationToken token = default
    );

    /// <summary>Send a request.</summary>
    // followRedirects is httpx._client.UseClientDefault.
    Task<IResponse> SendAsync(
        IRequest request,
        [PyKeywordOnly] PyObject followRedirects,
        bool stream = false,
        (object, object)? auth = null,
        CancellationToken token = default
    );

    /// <summary>Send a request.</summary>
    Task<IResponse> SendAsync(
        IRequest request,
        [PyKeywordOnly] Func<IRequest, IRequest> auth,
        bool stream = false,
        bool? followRedirects = null,
        CancellationToken token = default
    );

    /// <summary>Send a request.</summary>
    Task<IResponse> SendAsync(
        IRequest request,
        [PyKeywordOnly] Func<IRequest, IRequest> auth,
        PyObject followRedirects,
        bool stream = false,
        CancellationToken token = default
    );

    /// <summary>Send a request.</summary>
    Task<IResponse> SendAsync(
        IRequest request,
        [PyKeywordOnly] IAuth auth,
        bool stream = false,
        bool? followRedirects = null,
        CancellationToken token = default
    );

    /// <summary>Send a request.</summary>
    Task<IResponse> SendAsync(
        IRequest request,
        [PyKeywordOnly] IAuth auth,
        PyObject followRedirects,
        bool stream = false,
        CancellationToken token = default
    );

    /// <summary>Send a request.</summary>
    // auth is httpx._client.UseClientDefault.
    Task<IResponse> SendAsync(
        IRequest request,
        [PyKeywordOnly] PyObject auth,
        bool stream = false,
        bool? followRedirects = null,
        CancellationToken token = default
    );

    /// <summary>Send a request.</summary>
    Task<IResponse> SendAsync(
        IRequest request,
        [PyKeywordOnly] PyObject auth,
        PyObject followRedirects,
        bool stream = false,
        CancellationToken token = default
    );

    /// <summary>Send a `GET` request.</summary>
    // params is httpx.QueryParams | dict[str, ...] | list[tuple[...]] | tuple[tuple[...], ...] | str | bytes | None.
    // headers is httpx.Headers | dict[str, str] | dict[bytes, bytes] | Sequence[tuple[...]] | Sequence[tuple[...]] |
    // None.
    // cookies is httpx.Cookies | http.cookiejar.CookieJar | dict[str, str] | list[tuple[...]] | None.
    // auth is tuple[..., ...] | Callable[[...], httpx.Request] | httpx.Auth | httpx._client.UseClientDefault | None.
    // followRedirects is bool | httpx._client.UseClientDefault.
    // timeout is float | tuple[..., ..., ..., ...] | httpx.Timeout | httpx._client.UseClientDefault | None.
    Task<IResponse> GetAsync(
        IUrl url,
        [PyKeywordOnly] object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Send a `GET` request.</summary>
    Task<IResponse> GetAsync(
        string url,
        [PyKeywordOnly] object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Send an `OPTIONS` request.</summary>
    // params is httpx.QueryParams | dict[str, ...] | list[tuple[...]] | tuple[tuple[...], ...] | str | bytes | None.
    // headers is httpx.Headers | dict[str, str] | dict[bytes, bytes] | Sequence[tuple[...]] | Sequence[tuple[...]] |
    // None.
    // cookies is httpx.Cookies | http.cookiejar.CookieJar | dict[str, str] | list[tuple[...]] | None.
    // auth is tuple[..., ...] | Callable[[...], httpx.Request] | httpx.Auth | httpx._client.UseClientDefault.
    // followRedirects is bool | httpx._client.UseClientDefault.
    // timeout is float | tuple[..., ..., ..., ...] | httpx.Timeout | httpx._client.UseClientDefault | None.
    Task<IResponse> OptionsAsync(
        IUrl url,
        [PyKeywordOnly] object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Send an `OPTIONS` request.</summary>
    Task<IResponse> OptionsAsync(
        string url,
        [PyKeywordOnly] object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Send a `HEAD` request.</summary>
    // params is httpx.QueryParams | dict[str, ...] | list[tuple[...]] | tuple[tuple[...], ...] | str | bytes | None.
    // headers is httpx.Headers | dict[str, str] | dict[bytes, bytes] | Sequence[tuple[...]] | Sequence[tuple[...]] |
    // None.
    // cookies is httpx.Cookies | http.cookiejar.CookieJar | dict[str, str] | list[tuple[...]] | None.
    // auth is tuple[..., ...] | Callable[[...], httpx.Request] | httpx.Auth | httpx._client.UseClientDefault.
    // followRedirects is bool | httpx._client.UseClientDefault.
    // timeout is float | tuple[..., ..., ..., ...] | httpx.Timeout | httpx._client.UseClientDefault | None.
    Task<IResponse> HeadAsync(
        IUrl url,
        [PyKeywordOnly] object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Send a `HEAD` request.</summary>
    Task<IResponse> HeadAsync(
        string url,
        [PyKeywordOnly] object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Send a `POST` request.</summary>
    // content is str | bytes | Iterable[bytes] | AsyncIterable[bytes] | None.
    // files is dict[str, ...] | Sequence[tuple[...]] | None.
    // params is httpx.QueryParams | dict[str, ...] | list[tuple[...]] | tuple[tuple[...], ...] | str | bytes | None.
    // headers is httpx.Headers | dict[str, str] | dict[bytes, bytes] | Sequence[tuple[...]] | Sequence[tuple[...]] |
    // None.
    // cookies is httpx.Cookies | http.cookiejar.CookieJar | dict[str, str] | list[tuple[...]] | None.
    // auth is tuple[..., ...] | Callable[[...], httpx.Request] | httpx.Auth | httpx._client.UseClientDefault.
    // followRedirects is bool | httpx._client.UseClientDefault.
    // timeout is float | tuple[..., ..., ..., ...] | httpx.Timeout | httpx._client.UseClientDefault | None.
    Task<IResponse> PostAsync(
        IUrl url,
        [PyKeywordOnly] object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Send a `POST` request.</summary>
    Task<IResponse> PostAsync(
        string url,
        [PyKeywordOnly] object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Send a `PUT` request.</summary>
    // content is str | bytes | Iterable[bytes] | AsyncIterable[bytes] | None.
    // files is dict[str, ...] | Sequence[tuple[...]] | None.
    // params is httpx.QueryParams | dict[str, ...] | list[tuple[...]] | tuple[tuple[...], ...] | str | bytes | None.
    // headers is httpx.Headers | dict[str, str] | dict[bytes, bytes] | Sequence[tuple[...]] | Sequence[tuple[...]] |
    // None.
    // cookies is httpx.Cookies | http.cookiejar.CookieJar | dict[str, str] | list[tuple[...]] | None.
    // auth is tuple[..., ...] | Callable[[...], httpx.Request] | httpx.Auth | httpx._client.UseClientDefault.
    // followRedirects is bool | httpx._client.UseClientDefault.
    // timeout is float | tuple[..., ..., ..., ...] | httpx.Timeout | httpx._client.UseClientDefault | None.
    Task<IResponse> PutAsync(
        IUrl url,
        [PyKeywordOnly] object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Send a `PUT` request.</summary>
    Task<IResponse> PutAsync(
        string url,
        [PyKeywordOnly] object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Send a `PATCH` request.</summary>
    // content is str | bytes | Iterable[bytes] | AsyncIterable[bytes] | None.
    // files is dict[str, ...] | Sequence[tuple[...]] | None.
    // params is httpx.QueryParams | dict[str, ...] | list[tuple[...]] | tuple[tuple[...], ...] | str | bytes | None.
    // headers is httpx.Headers | dict[str, str] | dict[bytes, bytes] | Sequence[tuple[...]] | Sequence[tuple[...]] |
    // None.
    // cookies is httpx.Cookies | http.cookiejar.CookieJar | dict[str, str] | list[tuple[...]] | None.
    // auth is tuple[..., ...] | Callable[[...], httpx.Request] | httpx.Auth | httpx._client.UseClientDefault.
    // followRedirects is bool | httpx._client.UseClientDefault.
    // timeout is float | tuple[..., ..., ..., ...] | httpx.Timeout | httpx._client.UseClientDefault | None.
    Task<IResponse> PatchAsync(
        IUrl url,
        [PyKeywordOnly] object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Send a `PATCH` request.</summary>
    Task<IResponse> PatchAsync(
        string url,
        [PyKeywordOnly] object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Send a `DELETE` request.</summary>
    // params is httpx.QueryParams | dict[str, ...] | list[tuple[...]] | tuple[tuple[...], ...] | str | bytes | None.
    // headers is httpx.Headers | dict[str, str] | dict[bytes, bytes] | Sequence[tuple[...]] | Sequence[tuple[...]] |
    // None.
    // cookies is httpx.Cookies | http.cookiejar.CookieJar | dict[str, str] | list[tuple[...]] | None.
    // auth is tuple[..., ...] | Callable[[...], httpx.Request] | httpx.Auth | httpx._client.UseClientDefault.
    // followRedirects is bool | httpx._client.UseClientDefault.
    // timeout is float | tuple[..., ..., ..., ...] | httpx.Timeout | httpx._client.UseClientDefault | None.
    Task<IResponse> DeleteAsync(
        IUrl url,
        [PyKeywordOnly] object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Send a `DELETE` request.</summary>
    Task<IResponse> DeleteAsync(
        string url,
        [PyKeywordOnly] object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? auth = null,
        object? followRedirects = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        CancellationToken token = default
    );

    /// <summary>Close transport and proxies.</summary>
    Task AcloseAsync(CancellationToken token = default);

    /// <summary>Build and return a request instance.</summary>
    // content is str | bytes | Iterable[bytes] | AsyncIterable[bytes] | None.
    // files is dict[str, ...] | Sequence[tuple[...]] | None.
    // params is httpx.QueryParams | dict[str, ...] | list[tuple[...]] | tuple[tuple[...], ...] | str | bytes | None.
    // headers is httpx.Headers | dict[str, str] | dict[bytes, bytes] | Sequence[tuple[...]] | Sequence[tuple[...]] |
    // None.
    // cookies is httpx.Cookies | http.cookiejar.CookieJar | dict[str, str] | list[tuple[...]] | None.
    // timeout is float | tuple[..., ..., ..., ...] | httpx.Timeout | httpx._client.UseClientDefault | None.
    IRequest BuildRequest(
        string method,
        IUrl url,
        [PyKeywordOnly] object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null
    );

    /// <summary>Build and return a request instance.</summary>
    IRequest BuildRequest(
        string method,
        string url,
        [PyKeywordOnly] object? content = null,
        IReadOnlyDictionary<string, object?>? data = null,
        object? files = null,
        object? json = null,
        object? @params = null,
        object? headers = null,
        object? cookies = null,
        object? timeout = null,
        IReadOnlyDictionary<string, object?>? extensions = null
    );
}

/// <summary>Configuration for limits to various client behaviors.</summary>
[PyInterface]
public partial interface ILimits
{
    int? MaxConnections { get; set; }
    int? MaxKeepaliveConnections { get; set; }
    double? KeepaliveExpiry { get; set; }
}

[PyInterface]
public partial interface IProxy
{
    (byte[], byte[])? RawAuth { get; }

    // Its type is httpx.URL | str.
    object Url { get; set; }

    (string, string)? Auth { get; set; }

    // Its type is httpx.Headers | dict[str, str] | dict[bytes, bytes] | Sequence[tuple[...]] | Sequence[tuple[...]] |
    // None.
    object? Headers { get; set; }
}

/// <summary>Timeout configuration.</summary>
[PyInterface]
public partial interface ITimeout
{
    // Its type is float | httpx._config.UnsetType | None.
    object? Connect { get; set; }

    // Its type is float | httpx._config.UnsetType | None.
    object? Read { get; set; }

    // Its type is float | httpx._config.UnsetType | None.
    object? Write { get; set; }

    // Its type is float | httpx._config.UnsetType | None.
    object? Pool { get; set; }

    IReadOnlyDictionary<string, double?> AsDict();
}

/// <summary>HTTP Cookies, as a mutable mapping.</summary>
[PyInterface]
public partial interface ICookies : IEnumerable<string>
{
    // Its type is httpx.Cookies | http.cookiejar.CookieJar | dict[str, str] | list[tuple[...]] | None.
    object? Jar { get; set; }

    string this[string key] { get; set; }

    /// <summary>Loads any cookies based on the response `Set-Cookie` headers.</summary>
    void ExtractCookies(IResponse response);

    /// <summary>Sets an appropriate 'Cookie:' HTTP header on the `Request`.</summary>
    void SetCookieHeader(IRequest request);

    /// <summary>Set a cookie value by name. May optionally include domain and path.</summary>
    void Set(string name, string value, string domain = "", string path = "/");

    /// <summary>
    /// Get a cookie by name. May optionally include domain and path in order to specify exactly which cookie to
    /// retrieve.
    /// </summary>
    string? Get(string name, string? @default = null, string? domain = null, string? path = null);

    /// <summary>
    /// Delete a cookie by name. May optionally include domain and path in order to specify exactly which cookie to
    /// delete.
    /// </summary>
    void Delete(string name, string? domain = null, string? path = null);

    /// <summary>
    /// Delete all cookies. Optionally include a domain and path in order to only delete a subset of all the cookies.
    /// </summary>
    void Clear(string? domain = null, string? path = null);

    void Update(ICookies? cookies = null);

    // cookies is http.cookiejar.CookieJar.
    void Update(PyObject cookies);

    void Update(IReadOnlyDictionary<string, string> cookies);
    void Update(IReadOnlyList<(string, string)> cookies);

    [PyName("__len__")]
    int Count();
}

/// <summary>HTTP headers, as a case-insensitive multi-dict.</summary>
[PyInterface]
public partial interface IHeaders : IEnumerable<PyObject>
{
    /// <summary>Header encoding is mandated as ascii, but we allow fallbacks to utf-8 or iso-8859-1.</summary>
    string Encoding { get; set; }

    /// <summary>Returns a list of the raw header items, as byte pairs.</summary>
    IReadOnlyList<(byte[], byte[])> Raw { get; }

    string this[string key] { get; set; }
    IEnumerable<string> Keys();
    IEnumerable<string> Values();

    /// <summary>
    /// Return `(key, value)` items of headers. Concatenate headers into a single comma separated value when a key
    /// occurs multiple times.
    /// </summary>
    IEnumerable<(string, string)> Items();

    /// <summary>
    /// Return a list of `(key, value)` pairs of headers. Allow multiple occurrences of the same key without
    /// concatenating into a single comma separated value.
    /// </summary>
    IReadOnlyList<(string, string)> MultiItems();

    /// <summary>
    /// Return a header value. If multiple occurrences of the header occur then concatenate them together with commas.
    /// </summary>
    PyObject Get(string key, object? @default = null);

    /// <summary>
    /// Return a list of all header values for a given key. If `split_commas=True` is passed, then any comma separated
    /// header values are split into multiple return strings.
    /// </summary>
    IReadOnlyList<string> GetList(string key, bool splitCommas = false);

    void Update(IHeaders? headers = null);
    void Update(IReadOnlyDictionary<string, string> headers);
    void Update(IReadOnlyDictionary<byte[], byte[]> headers);
    void Update(IReadOnlyList<(string, string)> headers);
    void Update(IReadOnlyList<(byte[], byte[])> headers);
    IHeaders Copy();

    [PyName("__len__")]
    int Count();

    [PyName("__contains__")]
    bool Contains(object? key);
}

[PyInterface]
public partial interface IRequest
{
    byte[] Content { get; }

    // Its type is httpx.SyncByteStream | httpx.AsyncByteStream | None.
    object? Stream { get; set; }

    /// <summary>Read and return the request content.</summary>
    byte[] Read();

    /// <summary>Read and return the request content.</summary>
    Task<byte[]> AreadAsync(CancellationToken token = default);
}

[PyInterface]
public partial interface IResponse : IDisposable, IAsyncDisposable
{
    /// <summary>Returns the time taken for the complete request/response cycle to complete.</summary>
    TimeSpan Elapsed { get; set; }

    /// <summary>Returns the request instance associated to the current response.</summary>
    IRequest Request { get; set; }

    string HttpVersion { get; }
    string ReasonPhrase { get; }

    /// <summary>Returns the URL for which the request was made.</summary>
    IUrl Url { get; }

    byte[] Content { get; }
    string Text { get; }

    /// <summary>
    /// Return an encoding to use for decoding the byte content into text. The priority for determining this is given
    /// by...
    /// </summary>
    string? Encoding { get; set; }

    /// <summary>Return the encoding, as specified by the Content-Type header.</summary>
    string? CharsetEncoding { get; }

    /// <summary>A property which is `True` for 1xx status codes, `False` otherwise.</summary>
    bool IsInformational { get; }

    /// <summary>A property which is `True` for 2xx status codes, `False` otherwise.</summary>
    bool IsSuccess { get; }

    /// <summary>A property which is `True` for 3xx status codes, `False` otherwise.</summary>
    bool IsRedirect { get; }

    /// <summary>A property which is `True` for 4xx status codes, `False` otherwise.</summary>
    bool IsClientError { get; }

    /// <summary>A property which is `True` for 5xx status codes, `False` otherwise.</summary>
    bool IsServerError { get; }

    /// <summary>A property which is `True` for 4xx and 5xx status codes, `False` otherwise.</summary>
    bool IsError { get; }

    /// <summary>Returns True for 3xx responses with a properly formed URL redirection, `False` otherwise.</summary>
    bool HasRedirectLocation { get; }

    ICookies Cookies { get; }

    /// <summary>Returns the parsed header links of the response, if any</summary>
    IReadOnlyDictionary<string?, IReadOnlyDictionary<string, string>> Links { get; }

    int NumBytesDownloaded { get; }
    int StatusCode { get; set; }
    IRequest? NextRequest { get; set; }

    // Its type is str | Callable[[...], str].
    object DefaultEncoding { get; set; }

    // Its type is httpx.SyncByteStream | httpx.AsyncByteStream | None.
    object? Stream { get; set; }

    /// <summary>Raise the `HTTPStatusError` if one occurred.</summary>
    void RaiseForStatus();

    // Left out: **kwargs.
    PyObject Json();

    /// <summary>Read and return the response content.</summary>
    byte[] Read();

    /// <summary>
    /// A byte-iterator over the decoded response content. This allows us to handle gzip, deflate, and brotli encoded
    /// responses.
    /// </summary>
    IEnumerable<byte[]> IterBytes(int? chunkSize = null);

    /// <summary>
    /// A str-iterator over the decoded response content that handles both gzip, deflate, etc but also detects the
    /// content's string encoding.
    /// </summary>
    IEnumerable<string> IterText(int? chunkSize = null);

    IEnumerable<string> IterLines();

    /// <summary>A byte-iterator over the raw response content.</summary>
    IEnumerable<byte[]> IterRaw(int? chunkSize = null);

    /// <summary>
    /// Close the response and release the connection. Automatically called if the response body is read to completion.
    /// </summary>
    void Close();

    /// <summary>Read and return the response content.</summary>
    Task<byte[]> AreadAsync(CancellationToken token = default);

    /// <summary>
    /// A byte-iterator over the decoded response content. This allows us to handle gzip, deflate, and brotli encoded
    /// responses.
    /// </summary>
    IAsyncEnumerable<byte[]> AiterBytes(int? chunkSize = null, CancellationToken token = default);

    /// <summary>
    /// A str-iterator over the decoded response content that handles both gzip, deflate, etc but also detects the
    /// content's string encoding.
    /// </summary>
    IAsyncEnumerable<string> AiterText(int? chunkSize = null, CancellationToken token = default);

    IAsyncEnumerable<string> AiterLines(CancellationToken token = default);

    /// <summary>A byte-iterator over the raw response content.</summary>
    IAsyncEnumerable<byte[]> AiterRaw(int? chunkSize = null, CancellationToken token = default);

    /// <summary>
    /// Close the response and release the connection. Automatically called if the response body is read to completion.
    /// </summary>
    Task AcloseAsync(CancellationToken token = default);
}

[PyInterface]
public partial interface IAsyncBaseTransport : IAsyncDisposable
{
    Task<IResponse> HandleAsyncRequestAsync(IRequest request, CancellationToken token = default);
    Task AcloseAsync(CancellationToken token = default);
}

[PyInterface]
public partial interface IBaseTransport : IDisposable
{
    /// <summary>Send a single HTTP request and return a response.</summary>
    IResponse HandleRequest(IRequest request);

    void Close();
}

[PyInterface]
public partial interface IMockTransport : IAsyncBaseTransport, IBaseTransport
{
    Func<IRequest, IResponse> Handler { get; set; }
}

[PyInterface]
public partial interface IAsyncByteStream : IAsyncEnumerable<byte[]>
{
    Task AcloseAsync(CancellationToken token = default);
}

[PyInterface]
public partial interface ISyncByteStream : IEnumerable<byte[]>
{
    /// <summary>
    /// Subclasses can override this method to release any network resources after a request/response cycle is
    /// complete.
    /// </summary>
    void Close();
}

/// <summary>url = httpx.URL("HTTPS://jo%40email.com:a%20secret@müller.de:1234/pa%20th?search=ab#anchorlink")</summary>
[PyInterface]
public partial interface IUrl
{
    /// <summary>The URL scheme, such as "http", "https". Always normalised to lowercase.</summary>
    string Scheme { get; }

    /// <summary>
    /// The raw bytes representation of the URL scheme, such as b"http", b"https". Always normalised to lowercase.
    /// </summary>
    byte[] RawScheme { get; }

    /// <summary>The URL userinfo as a raw bytestring. For example: b"jo%40email.com:a%20secret".</summary>
    byte[] Userinfo { get; }

    /// <summary>The URL username as a string, with URL decoding applied. For example: "jo@email.com"</summary>
    string Username { get; }

    /// <summary>The URL password as a string, with URL decoding applied. For example: "a secret"</summary>
    string Password { get; }

    /// <summary>
    /// The URL host as a string. Always normalized to lowercase, with IDNA hosts decoded into unicode.
    /// </summary>
    string Host { get; }

    /// <summary>
    /// The raw bytes representation of the URL host. Always normalized to lowercase, and IDNA encoded.
    /// </summary>
    byte[] RawHost { get; }

    /// <summary>The URL port as an integer.</summary>
    int? Port { get; }

    /// <summary>
    /// Either `&lt;host&gt;` or `&lt;host&gt;:&lt;port&gt;` as bytes. Always normalized to lowercase, and IDNA
    /// encoded.
    /// </summary>
    byte[] Netloc { get; }

    /// <summary>The URL path as a string. Excluding the query string, and URL decoded.</summary>
    string Path { get; }

    /// <summary>The URL query string, as raw bytes, excluding the leading b"?".</summary>
    byte[] Query { get; }

    /// <summary>
    /// The URL query parameters, neatly parsed and packaged into an immutable multidict representation.
    /// </summary>
    IQueryParams Params { get; }

    /// <summary>
    /// The complete URL path and query string as raw bytes. Used as the target when constructing HTTP requests.
    /// </summary>
    byte[] RawPath { get; }

    /// <summary>The URL fragments, as used in HTML anchors. As a string, without the leading '#'.</summary>
    string Fragment { get; }

    /// <summary>Provides the (scheme, host, port, target) for the outgoing request.</summary>
    // Its type is httpx._types.RawURL.
    PyObject Raw { get; }

    /// <summary>
    /// Return `True` for absolute URLs such as 'http://example.com/path', and `False` for relative URLs such as
    /// '/path'.
    /// </summary>
    bool IsAbsoluteUrl { get; }

    /// <summary>
    /// Return `False` for absolute URLs such as 'http://example.com/path', and `True` for relative URLs such as
    /// '/path'.
    /// </summary>
    bool IsRelativeUrl { get; }

    /// <summary>
    /// Copy this URL, returning a new URL with some components altered. Accepts the same set of parameters as the
    /// components that are made available via properties on the `URL` class.
    /// </summary>
    // Left out: **kwargs.
    IUrl CopyWith();

    IUrl CopySetParam(string key, object? value = null);
    IUrl CopyAddParam(string key, object? value = null);
    IUrl CopyRemoveParam(string key);
    IUrl CopyMergeParams(IQueryParams @params);

    // params is str | int | float | bool | Sequence[...] | None.
    IUrl CopyMergeParams(IReadOnlyDictionary<string, object?> @params);

    // params is str | int | float | bool | None.
    IUrl CopyMergeParams(IReadOnlyList<(string, object?)> @params);

    IUrl CopyMergeParams(string @params);
    IUrl CopyMergeParams(byte[] @params);

    /// <summary>Return an absolute URL, using this URL as the base.</summary>
    IUrl Join(IUrl url);

    /// <summary>Return an absolute URL, using this URL as the base.</summary>
    IUrl Join(string url);
}

/// <summary>URL query parameters, as a multi-dict.</summary>
[PyInterface]
public partial interface IQueryParams : IEnumerable<PyObject>
{
    string this[object? key] { get; }
    string this[string key] { set; }

    /// <summary>Return all the keys in the query params.</summary>
    IEnumerable<string> Keys();

    /// <summary>
    /// Return all the values in the query params. If a key occurs more than once only the first item for that key is
    /// returned.
    /// </summary>
    IEnumerable<string> Values();

    /// <summary>
    /// Return all items in the query params. If a key occurs more than once only the first item for that key is
    /// returned.
    /// </summary>
    IEnumerable<(string, string)> Items();

    /// <summary>Return all items in the query params. Allow duplicate keys to occur.</summary>
    IReadOnlyList<(string, string)> MultiItems();

    /// <summary>
    /// Get a value from the query param for a given key. If the key occurs more than once, then only the first value
    /// is returned.
    /// </summary>
    PyObject Get(object? key, object? @default = null);

    /// <summary>Get all values from the query param for a given key.</summary>
    IReadOnlyList<string> GetList(string key);

    /// <summary>Return a new QueryParams instance, setting the value of a key.</summary>
    IQueryParams Set(string key, object? value = null);

    /// <summary>Return a new QueryParams instance, setting or appending the value of a key.</summary>
    IQueryParams Add(string key, object? value = null);

    /// <summary>Return a new QueryParams instance, removing the value of a key.</summary>
    IQueryParams Remove(string key);

    /// <summary>Return a new QueryParams instance, updated with.</summary>
    IQueryParams Merge(IQueryParams? @params = null);

    /// <summary>Return a new QueryParams instance, updated with.</summary>
    // params is str | int | float | bool | Sequence[...] | None.
    IQueryParams Merge(IReadOnlyDictionary<string, object?> @params);

    /// <summary>Return a new QueryParams instance, updated with.</summary>
    // params is str | int | float | bool | None.
    IQueryParams Merge(IReadOnlyList<(string, object?)> @params);

    /// <summary>Return a new QueryParams instance, updated with.</summary>
    IQueryParams Merge(string @params);

    /// <summary>Return a new QueryParams instance, updated with.</summary>
    IQueryParams Merge(byte[] @params);

    void Update(IQueryParams? @params = null);

    // params is str | int | float | bool | Sequence[...] | None.
    void Update(IReadOnlyDictionary<string, object?> @params);

    // params is str | int | float | bool | None.
    void Update(IReadOnlyList<(string, object?)> @params);

    void Update(string @params);
    void Update(byte[] @params);

    [PyName("__len__")]
    int Count();

    [PyName("__contains__")]
    bool Contains(object? key);
}
