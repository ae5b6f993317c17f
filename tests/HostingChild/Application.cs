using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PyWaker.Hosting;

namespace PyWaker.HostingChild;

/// <summary>An application of the generic host with Python in it, which ends in one of several ways.</summary>
internal static class Application
{
    public static async Task<int> Run(string loop, string end)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(new Log());
        builder.Services.AddPython(options => options.Loop = loop);
        builder.Services.AddHostedService<Worker>();
        builder.Services.AddSingleton(new Ending(end));
        using IHost host = builder.Build();
        await host.RunAsync();
        Console.WriteLine($"Python: {Python.IsInitialized}");
        return 0;
    }

    private sealed record Ending(string Kind);

    private sealed class Worker(PyLoop loop, Ending end, IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using PyObject globals = Python.Evaluate<PyObject>("{'logging': __import__('logging')}");
            Python.Run(
                """
                async def main():
                    logging.getLogger("example").error("from %s", "Python")
                    return 42
                async def leave():
                    raise SystemExit(1)
                """,
                globals
            );
            using PyObject coroutine = Python.Evaluate<PyObject>("main()", globals);
            Console.WriteLine(await loop.Await<int>(coroutine, stoppingToken));
            switch (end.Kind)
            {
                case "stop":
                    lifetime.StopApplication();
                    break;
                case "signal":
                    Python.Run("import os, signal; os.kill(os.getpid(), signal.SIGINT)");
                    break;
                case "exit":
                    using (PyObject leave = Python.Evaluate<PyObject>("leave()", globals))
                    {
                        await Task.WhenAny(loop.Await<PyObject>(leave, CancellationToken.None).AsTask());
                    }

                    break;
                default:
                    throw new ArgumentException(end.Kind);
            }
        }

        public override async Task StopAsync(CancellationToken cancellationToken)
        {
            await base.StopAsync(cancellationToken);
            Console.WriteLine($"stopping, loop closed: {loop.IsClosed}");
        }
    }

    private sealed class Log : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Lines(categoryName);

        public void Dispose() { }

        private sealed class Lines(string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => category is "PyWaker.Hosting" or "example";

            public void Log<TState>(
                LogLevel logLevel,
                EventId eventId,
                TState state,
                Exception? exception,
                Func<TState, Exception?, string> formatter
            )
            {
                if (IsEnabled(logLevel))
                {
                    Console.WriteLine(
                        $"{category} {logLevel}: {formatter(state, exception)}{(exception is null ? "" : $" ({exception.Message})")}"
                    );
                }
            }
        }
    }
}
