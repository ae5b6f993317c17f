using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker;

public static partial class Python
{
    private static PyObject? s_programs;

    /// <summary>
    /// Runs a Python program from a file and waits for its end: <c>python path arguments...</c>, in this process.
    /// </summary>
    /// <param name="path">The program: a source file, or a folder or zip archive with a <c>__main__.py</c>.</param>
    /// <param name="arguments">The arguments after the path in <c>sys.argv</c>.</param>
    /// <returns>The exit code: 0 at the end of the program, else the argument of <c>sys.exit()</c>; a text argument is
    /// printed to <c>sys.stderr</c>, and the code is 1. If Ctrl-C ends the program (<c>KeyboardInterrupt</c>), its
    /// traceback is printed by <c>sys.excepthook</c>, and the code is 130, unless the hook calls <c>sys.exit()</c>.
    /// </returns>
    /// <remarks>
    /// From any thread; the program runs on the calling thread. While it runs, <c>__main__</c>, <c>sys.argv</c> and the
    /// program's folder in front of <c>sys.path</c> belong to this program, for the whole process: run one at a time.
    /// Afterwards they are restored; modules stay imported.
    /// </remarks>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="PythonException">The program does not parse (<c>SyntaxError</c>), or it ended with another
    /// exception. One that .NET code threw is thrown as itself: catch both.</exception>
    public static int RunFile(string path, params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(arguments);
        return File.Exists(path) || Directory.Exists(path)
            ? RunProgram("run_file", path, arguments)
            : throw new FileNotFoundException(Messages.ProgramMissing(path, Environment.CurrentDirectory), path);
    }

    /// <summary>
    /// Runs a Python module as a program and waits for its end: <c>python -m name arguments...</c>, in this process.
    /// </summary>
    /// <param name="name">The module; a package runs its <c>__main__</c>.</param>
    /// <param name="arguments">The arguments after the module's file in <c>sys.argv</c>.</param>
    /// <returns><inheritdoc cref="RunFile" path="/returns/node()"/></returns>
    /// <remarks>As for <see cref="RunFile"/>, but the folder in front of <c>sys.path</c> is the current one.</remarks>
    /// <exception cref="PythonException">There is no such module (<c>ImportError</c>), it does not parse, or it ended
    /// with another exception. One that .NET code threw is thrown as itself: catch both.</exception>
    public static int RunModule(string name, params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(arguments);
        return RunProgram("run_module", name, arguments);
    }

    private static int RunProgram(string function, string program, string[] arguments)
    {
        using AttachScope scope = Attach();
        s_programs ??= EmbeddedPython.Load("Objects.programs.py");
        using PyObject run = EmbeddedPython.Get(s_programs, function);
        PyObject[] values =
        [
            .. arguments.Prepend(program).Select(static text => PyObject.FromOwned(PythonString.Create(text))),
        ];
        try
        {
            using PyObject end = NativeCall.Invoke(run, values);
            if (IsException(end))
            {
                PythonError.Set(end.Handle);
                PythonError.Throw();
            }

            return Converter<int>.FromPython(end.Handle);
        }
        finally
        {
            Array.ForEach(values, static value => value.Dispose());
        }
    }

    private static unsafe bool IsException(PyObject value) =>
        CPython.PyObject_IsInstance(value.Handle, CPython.PyExc_BaseException) > 0;
}
