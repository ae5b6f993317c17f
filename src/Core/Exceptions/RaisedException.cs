using System.Runtime.CompilerServices;
using PyWaker.Objects;

namespace PyWaker.Exceptions;

/// <summary>State kept for a .NET exception that was raised in Python. Requires an attached thread.</summary>
/// <remarks>
/// The Python object owns the .NET exception (through its handle); .NET has only a weak reference back, so that the two
/// heaps never keep each other alive.
/// </remarks>
internal sealed class RaisedException(PyObject weakReference)
{
    private static readonly ConditionalWeakTable<Exception, RaisedException> s_table = [];

    /// <summary>The .NET stack trace when the exception last crossed, in either direction.</summary>
    public string Stack { get; set; } = "";

    /// <summary>The length of the traceback when the exception last crossed, in either direction.</summary>
    public int TracebackLength { get; set; }

    /// <summary>Whether it came back to .NET since, so that its traceback has Python frames worth keeping.</summary>
    public bool CameBack { get; set; }

    public static RaisedException? Find(Exception exception) =>
        s_table.TryGetValue(exception, out RaisedException? found) ? found : null;

    public static RaisedException Remember(Exception exception, PyObject weakReference)
    {
        var entry = new RaisedException(weakReference);
        s_table.AddOrUpdate(exception, entry);
        return entry;
    }

    /// <summary>A new reference to the Python object, or null when it is gone.</summary>
    public nint Get()
    {
        nint value = PythonError.Check(NativeCall.Raw(weakReference.Handle));
        if (value != Reference.None)
        {
            return value;
        }

        Reference.Release(value);
        return 0;
    }

    /// <summary>Whether this state belongs to the given Python object.</summary>
    public bool Is(nint o)
    {
        nint value = Get();
        Reference.Release(value);
        return value == o;
    }
}
