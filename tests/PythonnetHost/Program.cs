using System.Diagnostics;
using Python.Runtime;
using PyWaker.Pythonnet;
using Side;

// PythonnetHost FILE ...             runs a Python program, as `python FILE ...` would, in a pythonnet that this
// program started PythonnetHost --order BEGIN END    initializes pythonnet and PyWaker, awaits, and shuts down; BEGIN
// and END: which one goes first, END also `neither` PythonnetHost --guide              the program of docs/pythonnet.md
// PythonnetHost --early              enables after pythonnet has met some types
// PythonnetHost --early-and-alone    the same from C#
// PythonnetHost --threads            enables from many threads
string python = Environment.GetEnvironmentVariable("PYWAKER_PYTHON") ?? "python3";
Runtime.PythonDLL = Ask(
    python,
    "import sysconfig as s, os; print(os.path.join(s.get_config_var('LIBDIR'), s.get_config_var('INSTSONAME')))"
);
PythonEngine.ProgramName = python;
switch (args)
{
    case ["--order", var begin, var end]:
        Lives.Order(begin, end);
        return 0;
    case ["--guide"]:
        Guide.Begin();
        Guide.Run();
        Guide.End();
        return 0;
    case ["--early"]:
        Lives.Early();
        return 0;
    case ["--early-and-alone"]:
        Lives.EarlyAndAlone();
        return 0;
    case ["--threads"]:
        Lives.Threads();
        return 0;
    default:
        PythonEngine.Initialize();
        PyWakerPythonnet.Enable();
        int exitCode = Programs.Run(args);
        PythonEngine.Shutdown();
        return exitCode;
}

static string Ask(string python, string program)
{
    using Process process = Process.Start(
        new ProcessStartInfo(python, ["-c", program]) { RedirectStandardOutput = true }
    )!;
    string answer = process.StandardOutput.ReadToEnd().Trim();
    process.WaitForExit();
    return answer;
}
