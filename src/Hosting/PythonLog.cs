using Microsoft.Extensions.Logging;

namespace PyWaker.Hosting;

/// <summary>The log messages of <see cref="PythonService"/>.</summary>
internal static partial class PythonLog
{
    [LoggerMessage(1, LogLevel.Information, "Python {Version} started: {Executable}")]
    public static partial void PythonStarted(ILogger logger, Version version, string executable);

    [LoggerMessage(2, LogLevel.Information, "Event loop {Loop} started")]
    public static partial void LoopStarted(ILogger logger, string loop);

    [LoggerMessage(3, LogLevel.Information, "Event loop {Loop} stopped")]
    public static partial void LoopStopped(ILogger logger, string loop);

    [LoggerMessage(4, LogLevel.Critical, "Event loop {Loop} ended by itself; the application stops")]
    public static partial void LoopFailed(ILogger logger, Exception? exception, string loop);

    [LoggerMessage(5, LogLevel.Information, "Python stopped")]
    public static partial void PythonStopped(ILogger logger);
}
