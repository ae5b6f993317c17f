using System.Reflection;
using Python.Runtime;

namespace Side;

/// <summary>
/// Python code in the interpreter of pythonnet, after PyWaker was enabled. The caller has the GIL or not.
/// </summary>
internal static class Programs
{
    /// <summary>Runs a file, as `python FILE ...` would, and gives its exit code.</summary>
    public static int Run(string[] arguments)
    {
        using PyWaker.AttachScope scope = PyWaker.Python.Attach();
        using PyWaker.PyObject host = PyWaker.LowLevel.EmbeddedPython.Load(
            Assembly.GetExecutingAssembly(),
            "PyWaker.PythonnetHost.host.py"
        );
        using PyWaker.PyObject run = PyWaker.LowLevel.EmbeddedPython.Get(host, "run_script");
        using PyWaker.PyObject exitCode = run.Call((object)arguments.ToList());
        return exitCode.As<int>();
    }

    /// <summary>Runs code whose last line gives <c>result</c>, a text.</summary>
    public static string Execute(string code)
    {
        using Py.GILState gil = Py.GIL();
        using PyModule scope = Py.CreateScope();
        _ = scope.Exec(code);
        return scope.Get<string>("result");
    }
}
