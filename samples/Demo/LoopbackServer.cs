using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace PyWaker.Demo;

/// <summary>A real web server on a free port of this machine: <c>/hello</c> answers, <c>/never</c> waits until its client leaves.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly Channel<string> _left = Channel.CreateUnbounded<string>();
    private readonly WebApplication _application;

    private LoopbackServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _application = builder.Build();
        _application.MapGet("/hello", () => "Hello from Kestrel");
        _application.MapGet("/never", WaitForClientToLeave);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    public static LoopbackServer Start()
    {
        var server = new LoopbackServer();
        server._application.StartAsync().GetAwaiter().GetResult();
        IServer kestrel = server._application.Services.GetRequiredService<IServer>();
        server.Address = new Uri(kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    /// <summary>The path that the next client had asked for that left without an answer.</summary>
    public async Task<string> ClientLeft(CancellationToken token) => await _left.Reader.ReadAsync(token);

    public void Dispose()
    {
        _application.StopAsync().GetAwaiter().GetResult();
        ((IDisposable)_application).Dispose();
    }

    private async Task WaitForClientToLeave(HttpContext context)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            _left.Writer.TryWrite(context.Request.Path);
        }
    }
}
