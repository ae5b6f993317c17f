using System.Diagnostics;
using PyWaker.Conversion;
using PyWaker.Objects;

namespace PyWaker.Streams;

/// <summary>How a Python object is used as a stream: its functions, found once.</summary>
/// <remarks>Each function that the object lacks is null. Those of an asynchronous object return awaitables.</remarks>
[StackTraceHidden]
internal sealed class PythonStreamPlan : IDisposable
{
    private static readonly EmbeddedModule s_python = new("Streams.streams.py");

    private PythonStreamPlan(PyObject plan)
    {
        using PyObject isAsync = Field(plan, 0);
        IsAsync = Converter<bool>.FromPython(isAsync.Handle);
        Read = Function(plan, 1);
        ReadInto = Function(plan, 2);
        Write = Function(plan, 3);
        Flush = Function(plan, 4);
        Seek = Function(plan, 5);
        Truncate = Function(plan, 6);
        Close = Function(plan, 7);
    }

    public bool IsAsync { get; }

    /// <summary>Reads at most a number of bytes; none at the end. An asynchronous one may give more.</summary>
    public PyObject? Read { get; }

    /// <summary>Fills a <c>memoryview</c>, and returns the number of bytes.</summary>
    public PyObject? ReadInto { get; }

    /// <summary>Writes <c>bytes</c>. A synchronous one may write less, and returns how many.</summary>
    public PyObject? Write { get; }

    public PyObject? Flush { get; }

    public PyObject? Seek { get; }

    public PyObject? Truncate { get; }

    public PyObject? Close { get; }

    /// <summary>Finds out how an object is used. Requires an attached thread.</summary>
    /// <param name="o">The object, a borrowed reference.</param>
    /// <param name="target">The type to which it is converted, for the error.</param>
    /// <exception cref="InvalidCastException">The object is no stream of bytes; the message says what it
    /// lacks.</exception>
    public static PythonStreamPlan Of(PyObject o, Type target)
    {
        using PyObject plan = s_python.Call("plan", o);
        return PythonTypes.IsString(plan.Handle)
            ? throw ConversionErrors.Mismatch(
                o.Handle,
                target,
                Converter<string>.FromPython(plan.Handle) == "text" ? Messages.TextStream : Messages.NoPythonStream
            )
            : new PythonStreamPlan(plan);
    }

    /// <summary>Gives the functions up, and with them the object. From any thread.</summary>
    public void Dispose()
    {
        Read?.Dispose();
        ReadInto?.Dispose();
        Write?.Dispose();
        Flush?.Dispose();
        Seek?.Dispose();
        Truncate?.Dispose();
        Close?.Dispose();
    }

    private static PyObject Field(PyObject plan, int index) => plan[index];

    private static PyObject? Function(PyObject plan, int index)
    {
        PyObject function = Field(plan, index);
        if (!function.IsNone)
        {
            return function;
        }

        function.Dispose();
        return null;
    }
}
