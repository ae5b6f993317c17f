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

// Each is made when it is first imported: a child process needs one or two of them, and its time is their start.
var modules = new Dictionary<string, Action>
{
    ["contract"] = ContractModule.Install,
    ["awaiting"] = Awaiting.Install,
    ["awaiting_loads"] = AwaitLoads.Install,
    ["buffers"] = static () => Buffers.Create(),
    ["callables"] = Callables.Install,
    ["given_up"] = GivenUp.Install,
    ["exported"] = ExportedModule.Install,
    ["generated"] = static () => Generated.Create(),
    ["classes"] = static () => Classes.Create(),
    ["overloads"] = static () => Overloads.Create(),
    ["memory"] = MemoryModule.Install,
    ["types_of_dotnet"] = static () => Types.Create(),
    ["byte_streams"] = static () => ByteStreams.Create(),
};

// Python's main thread is the one that initialized it: signals reach Python code here, so Ctrl-C does.
int exitCode;
using (Python.Attach())
{
    using PyObject host = EmbeddedPython.Load(Assembly.GetExecutingAssembly(), "PyWaker.PythonHost.host.py");
    using PyObject find = EmbeddedPython.Get(host, "find_modules");
    using PyObject make = PyObject.From<Func<string, bool>>(Make);
    find.Call(make).Dispose();
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

bool Make(string name)
{
    if (!modules.Remove(name, out Action? make))
    {
        return false;
    }

    make();
    return true;
}

static int Run(PyObject host, string function, string[] arguments)
{
    using PyObject run = EmbeddedPython.Get(host, function);
    using PyObject result = run.Call((object)arguments.ToList());
    return result.As<int>();
}
