using Python.Runtime;

namespace Side;

/// <summary>Python code in the interpreter of pythonnet. The caller has the GIL or not.</summary>
internal static class Programs
{
    private const string RunFile = """
        import os, runpy, sys

        def run(arguments):
            sys.argv[:] = arguments
            sys.path.insert(0, os.path.dirname(arguments[0]))
            try:
                runpy.run_path(arguments[0], run_name="__main__")
            except SystemExit as error:
                return error.code if isinstance(error.code, int) else 0 if error.code is None else 1
            except BaseException as error:
                sys.excepthook(type(error), error, error.__traceback__)
                return 1
            return 0
        """;

    /// <summary>Runs a file.</summary>
    public static int Run(string[] arguments)
    {
        using Py.GILState gil = Py.GIL();
        using var list = new PyList();
        foreach (string argument in arguments)
        {
            using var text = new PyString(argument);
            list.Append(text);
        }

        using PyModule scope = Py.CreateScope();
        _ = scope.Exec(RunFile);
        using PyObject run = scope.Get("run");
        using PyObject exitCode = run.Invoke(list);
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
