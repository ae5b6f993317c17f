using PyWaker.LowLevel;

namespace PyWaker.Asyncio;

/// <summary>Runs a loop for .NET, as <c>asyncio.run</c> does. Requires an attached thread.</summary>
internal static class AsyncioRunner
{
    // Created at first use, without Lazy: while Python code runs, another thread may take the GIL and reach this line.
    private static PyObject Functions =>
        field ??= EmbeddedPython.Load(typeof(AsyncioRunner).Assembly, "PyWaker.Asyncio.asyncio_runner.py");

    private static PyObject RunFunction => field ??= EmbeddedPython.Get(Functions, "run");

    public static void Run(string loop, PyBorrowed main, PyLoopOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        using PyObject name = PyObject.From(loop);
        using PyObject factory = PyObject.From(options.LoopFactory);
        using PyObject debug = PyObject.From(options.Debug);
        PyCall.Invoke(RunFunction.Borrow(), name.Borrow(), main, factory.Borrow(), debug.Borrow()).Dispose();
    }
}
