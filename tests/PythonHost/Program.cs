using System.Reflection;
using PyWaker;
using PyWaker.Anyio;
using PyWaker.LowLevel;
using PyWaker.TestKit;

// PythonHost ARGUMENTS...           runs pytest with the arguments, inside this process; its exit code is pytest's
// PythonHost --script FILE ...      runs a Python script instead, as `python FILE ...` would, then finalizes Python
// PythonHost --run FILE ...         the same, by Python.RunFile
// PythonHost --leave FILE ...       the same, but ends without finalizing Python
// PythonHost --finalize N LOOP END  ends with N awaits of each kind in flight in LOOP while other threads complete
// them; END: shutdown, return or exit
string[] arguments = args;
Python.Initialize(new PythonOptions { Arguments = ["pytest", .. arguments] });
AnyioBackend.Register();
ContractModule.Install();
Awaiting.Install();
AwaitLoads.Install();
Callables.Install();
GivenUp.Install();
ExportedModule.Install();
Generated.Create();
Classes.Create();
Overloads.Create();
Types.Create();

// Python's main thread is the one that initialized it: signals reach Python code here, so Ctrl-C does.
int exitCode;
using (Python.Attach())
{
    using PyObject host = EmbeddedPython.Load(Assembly.GetExecutingAssembly(), "PyWaker.PythonHost.host.py");
    exitCode = arguments switch
    {
        ["--script" or "--leave", .. var script] => Run(host, "run_script", script),
        ["--run", var file, .. var others] => Python.RunFile(file, others),
        ["--finalize", .. var what, _] => Run(host, "leave_awaits", what),
        _ => Run(host, "run_pytest", arguments),
    };
}

switch (arguments)
{
    case ["--leave", ..] or ["--finalize", .., "return"]:
        break;
    case ["--finalize", .., "exit"]:
        Environment.Exit(exitCode);
        break;
    default:
        Python.Shutdown();
        break;
}

return exitCode;

static int Run(PyObject host, string function, string[] arguments)
{
    using PyObject run = EmbeddedPython.Get(host, function);
    using PyObject result = run.Call((object)arguments.ToList());
    return result.As<int>();
}
