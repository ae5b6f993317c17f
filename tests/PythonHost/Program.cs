using System.Reflection;
using PyWaker;
using PyWaker.Anyio;
using PyWaker.TestKit;

// PythonHost ARGUMENTS...          runs pytest with the arguments, inside this process; its exit code is pytest's
// PythonHost --script FILE ...     runs a Python script instead, as `python FILE ...` would, then finalizes Python
// PythonHost --finalize N          finalizes Python with N awaits of each kind in flight while other threads complete them
string[] arguments = args;
Python.Initialize(new PythonOptions { Arguments = ["pytest", .. arguments] });
AnyioBackend.Register();
ContractModule.Install();
Awaiting.Install();
ExportedModule.Install();

// Python's main thread is the one that initialized it: signals reach Python code here, so Ctrl-C does.
int exitCode;
using (Python.Attach())
{
    using PyObject host = EmbeddedPython.Load(Assembly.GetExecutingAssembly(), "PyWaker.PythonHost.host.py");
    exitCode = arguments switch
    {
        ["--script", .. var script] => Run(host, "run_script", script),
        ["--finalize", .. var counts] => Run(host, "leave_awaits", counts),
        _ => Run(host, "run_pytest", arguments),
    };
}

Python.Shutdown();
return exitCode;

static int Run(PyObject host, string function, string[] arguments)
{
    using PyObject run = EmbeddedPython.Get(host, function);
    using PyObject result = run.Call((object)arguments.ToList());
    return result.As<int>();
}
