namespace PyWaker.Hosting.Tests;

/// <summary>The loops that tests run on, and what every test of them does.</summary>
internal static class Loops
{
    public static TimeSpan Patience => PyWaker.Tests.Patience.ForEvent;

    public static string[] All { get; } = ["asyncio", "uvloop", "trio", "anyio", "anyio+uvloop", "anyio+trio"];

    /// <summary>Without those that are another one in a different dress.</summary>
    public static string[] Plain { get; } = ["asyncio", "uvloop", "trio"];

    public static string[] OfAsyncio { get; } = ["asyncio", "uvloop", "anyio", "anyio+uvloop"];

    /// <summary>Starts a loop thread, or ignores the test when the interpreter lacks a package.</summary>
    public static PyLoopThread Start(string loop, PyLoopOptions? options = null)
    {
        Require(loop);
        return PyLoopThread.Start(loop, options);
    }

    public static void Require(string loop)
    {
        if (!IsInstalled(loop))
        {
            Assert.Ignore($"what {loop} needs is not installed");
        }
    }

    public static bool IsInstalled(string loop) =>
        loop.Split('+')
            .All(static module =>
                Python.Evaluate<bool>($"__import__('importlib.util').util.find_spec('{module}') is not None")
            );

    /// <summary>The globals of Python source.</summary>
    public static PyObject Script(string source)
    {
        PyObject globals = Python.Evaluate<PyObject>("{'__name__': 'script'}");
        Python.Run(source, globals);
        return globals;
    }

    /// <summary>What <c>name(arguments)</c> gives, of a script.</summary>
    public static PyObject Call(PyObject script, string name, params object?[] arguments)
    {
        using PyObject function = script[name];
        return function.Call(arguments);
    }
}
