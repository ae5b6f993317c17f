using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace PyWaker.Demo;

/// <summary>
/// A small web server on a free port of this machine, for as long as the process lives: <c>/hello</c> answers,
/// <c>/never</c> waits until its client leaves.
/// </summary>
#pragma warning disable CA1001 // The listener lives as long as the process.
internal sealed class LoopbackServer
#pragma warning restore CA1001
{
    private static readonly byte[] s_hello =
        "HTTP/1.1 200 OK\r\nContent-Length: 15\r\nContent-Type: text/plain\r\n\r\nHello from .NET"u8.ToArray();

    private readonly Channel<string> _left = Channel.CreateUnbounded<string>();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private LoopbackServer() { }

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    public static LoopbackServer Start()
    {
        var server = new LoopbackServer();
        server._listener.Start();
        _ = server.AcceptAsync();
        return server;
    }

    /// <summary>The path that the next client had asked for that left without an answer.</summary>
    public async Task<string> ClientLeft(CancellationToken token) => await _left.Reader.ReadAsync(token);

    private async Task AcceptAsync()
    {
        while (true)
        {
            _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using TcpClient connected = client;
        string? waiting = null;
        try
        {
            NetworkStream stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII);
            while (await reader.ReadLineAsync() is { } request)
            {
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                    // Headers change nothing here.
                }

                waiting = request.Split(' ')[1];
                if (waiting == "/hello")
                {
                    await stream.WriteAsync(s_hello);
                    waiting = null;
                }
            }
        }
        catch (IOException)
        {
            // It left in a hurry.
        }

        if (waiting is not null)
        {
            await _left.Writer.WriteAsync(waiting);
        }
    }
}
