using Microsoft.Extensions.Logging;
using PyWaker.LowLevel;

namespace PyWaker.Hosting;

/// <summary>
/// Forwards Python's <c>logging</c> records to the <see cref="ILogger"/> of the same name, until it is disposed.
/// </summary>
internal sealed class LogForwarder : IDisposable
{
    private readonly ILoggerFactory _loggers;
    private readonly PyObject _remove;

    public LogForwarder(ILoggerFactory loggers)
    {
        _loggers = loggers;
        using AttachScope scope = Python.Attach();
        using PyObject globals = EmbeddedPython.Load(
            typeof(LogForwarder).Assembly,
            "PyWaker.Hosting.log_forwarding.py"
        );
        using PyObject forward = EmbeddedPython.Get(globals, "forward");
        using PyObject log = NativeCallable.Create("log", Log);
        _remove = forward.Call(log);
    }

    public void Dispose()
    {
        if (Python.IsInitialized)
        {
            _remove.Call().Dispose();
        }

        _remove.Dispose();
    }

    private PyResult Log(PyArguments arguments)
    {
        using PyObject name = arguments[0].ToObject();
        using PyObject level = arguments[1].ToObject();
        using PyObject text = arguments[2].ToObject();
        ILogger logger = _loggers.CreateLogger(name.As<string>());
        logger.Log(Level(level.As<int>()), default, text.As<string>(), null, static (text, _) => text);
        return PyResult.None;
    }

    // Python's levels; a value between two counts as the lower one.
    private static LogLevel Level(int python) =>
        python switch
        {
            >= 50 => LogLevel.Critical,
            >= 40 => LogLevel.Error,
            >= 30 => LogLevel.Warning,
            >= 20 => LogLevel.Information,
            >= 10 => LogLevel.Debug,
            _ => LogLevel.Trace,
        };
}
