namespace PyWaker;

public static partial class Python
{
    /// <summary>The path of the interpreter's executable, a virtual environment's if it is one: <c>sys.executable</c>. Empty when a program that embeds Python did not say.</summary>
    /// <exception cref="InvalidOperationException">Python is not initialized.</exception>
    public static string Executable
    {
        get
        {
            using AttachScope scope = Attach();
            using PyObject executable = NativeCall.Import("sys", "executable");
            return executable.IsNone ? "" : PythonString.Read(executable.Handle);
        }
    }
}
