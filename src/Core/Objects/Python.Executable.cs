using PyWaker.Objects;

namespace PyWaker;

public static partial class Python
{
    /// <summary>
    /// The path of the interpreter's executable, or of the virtual environment's: <c>sys.executable</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Python is not initialized.</exception>
    /// <remarks>Empty when a program that embeds Python did not set it.</remarks>
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
