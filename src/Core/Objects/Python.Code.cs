using System.Diagnostics;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker;

public static partial class Python
{
    /// <summary>Runs Python statements: <c>exec(code, globals)</c>.</summary>
    /// <param name="code">The source code.</param>
    /// <param name="globals">The dict in which the code runs; null for that of <c>__main__</c>.</param>
    /// <param name="fileName">The file name in tracebacks, which show the lines of a file of that name if it exists;
    /// null for <c>&lt;PyWaker&gt;</c>.</param>
    /// <remarks>
    /// From any thread; the code runs on the calling thread. A program in a file: <see cref="RunFile"/>.
    /// </remarks>
    /// <exception cref="ArgumentException">The code has a null character or a lone surrogate.</exception>
    /// <exception cref="PythonException">The code does not parse (<c>SyntaxError</c>), or it raised. A .NET exception
    /// that Python did not handle is thrown as itself: catch both.</exception>
    public static void Run(string code, PyObject? globals = null, string? fileName = null)
    {
        using AttachScope scope = Attach();
        Execute(code, nameof(code), CPython.Py_file_input, globals, fileName).Dispose();
    }

    /// <summary>Evaluates a Python expression: <c>eval(expression, globals)</c>.</summary>
    /// <param name="expression">The source of one expression.</param>
    /// <param name="globals">The dict in which it is evaluated; null for that of <c>__main__</c>.</param>
    /// <exception cref="ArgumentException">The expression has a null character or a lone surrogate.</exception>
    /// <exception cref="PythonException">The expression does not parse (<c>SyntaxError</c>), or it raised. A .NET
    /// exception that Python did not handle is thrown as itself: catch both.</exception>
    /// <exception cref="InvalidCastException">The value is of another type than <typeparamref name="T"/>.</exception>
    /// <exception cref="OverflowException">The value is out of range for <typeparamref name="T"/>.</exception>
    public static T Evaluate<T>(string expression, PyObject? globals = null)
    {
        using AttachScope scope = Attach();
        using PyObject result = Execute(expression, nameof(expression), CPython.Py_eval_input, globals, null);
        return Converter<T>.FromPython(result.Handle);
    }

    [StackTraceHidden]
    private static unsafe PyObject Execute(
        string source,
        string parameter,
        int start,
        PyObject? globals,
        string? fileName
    )
    {
        ArgumentNullException.ThrowIfNull(source, parameter);
        fixed (byte* code = PythonString.Source(source, parameter))
        fixed (byte* file = PythonString.Utf8(fileName ?? "<PyWaker>"))
        fixed (byte* main = "__main__\0"u8)
        fixed (byte* builtins = "__builtins__\0"u8)
        {
            nint scope = globals?.Handle
                ?? CPython.PyModule_GetDict(PythonError.Check(CPython.PyImport_AddModule(main)));
            nint compiled = PythonError.Check(CPython.Py_CompileString(code, file, start));

            // As exec does: a dict of the caller has no builtins yet.
            int failed = CPython.PyDict_SetItemString(scope, builtins, CPython.PyEval_GetBuiltins());
            nint result = failed < 0 ? 0 : CPython.PyEval_EvalCode(compiled, scope, scope);
            CPython.Py_DecRef(compiled);
            GC.KeepAlive(globals);
            return PyObject.FromOwned(result);
        }
    }
}
