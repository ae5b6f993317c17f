using PyWaker.LowLevel;

namespace PyWaker.TestKit;

/// <summary>
/// Functions of the module <c>contract</c> about the end of the process: what threads do meanwhile, and ends that
/// nobody announced.
/// </summary>
internal sealed class Endings : NativeObject
{
    public static readonly string[] Functions = ["call_forever", "exit_process"];

    private static NativeType? s_type;

    protected override NativeType NativeType =>
        s_type ??= new NativeTypeBuilder("contract.Endings")
            .Method<Endings>("call_forever", static (_, arguments) => CallForever(arguments))
            .Method<Endings>("exit_process", static (_, arguments) => ExitProcess(arguments))
            .Build();

    /// <summary>
    /// <c>call_forever(function, threads=1)</c>: so many .NET threads attach, call it and detach, again and again,
    /// until Python refuses.
    /// </summary>
    private static PyResult CallForever(PyArguments arguments)
    {
        PyObject function = arguments[0].ToObject();
        for (int i = Arguments.Get(arguments, 1, "threads", 1); i > 0; i--)
        {
            new Thread(() => Repeat(function)) { IsBackground = true, Name = "caller" }.Start();
        }

        return PyResult.None;
    }

    private static void Repeat(PyObject function)
    {
        while (true)
        {
            try
            {
                using AttachScope scope = Python.Attach();
                function.Call().Dispose();
            }
            catch (InvalidOperationException) when (!Python.IsInitialized)
            {
                return;
            }
        }
    }

    /// <summary>
    /// <c>exit_process(code, where="here")</c>: <c>Environment.Exit</c>, without <c>Python.Shutdown</c>. Does not
    /// return.
    /// </summary>
    private static PyResult ExitProcess(PyArguments arguments)
    {
        int code = Arguments.Read<int>(arguments[0]);
        return Place.Do(arguments, 1, () => Environment.Exit(code));
    }
}
