using PyWaker.NativeTypes;

namespace PyWaker;

/// <summary>A .NET function as a Python callable that takes any arguments.</summary>
public static class NativeCallable
{
    /// <summary>The body of such a callable. On an attached thread; what it throws is raised in Python.</summary>
    public delegate PyResult Body(PyArguments arguments);

    /// <summary>Makes a Python callable that runs <paramref name="body"/>.</summary>
    /// <param name="name">Its <c>__name__</c>.</param>
    /// <param name="body">What to run; kept until Python lets go of the callable.</param>
    public static PyObject Create(string name, Body body)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(body);
        return Create(name, body, null);
    }

    /// <summary>The same, which also says when Python let go of it, on the attached thread where that happened.</summary>
    /// <param name="name">Its <c>__name__</c>.</param>
    /// <param name="body">What to run; kept until Python lets go of the callable.</param>
    /// <param name="released">What to run then; it must not touch the callable.</param>
    public static PyObject Create(string name, Body body, Action? released)
    {
        using AttachScope scope = Python.Attach();
        return new CallableObject(name, body, released).ToPython();
    }

    /// <summary>A new reference to the callable that a delegate is for Python, and that comes back as the same delegate. Attached.</summary>
    internal static nint Create(string name, Body body, Delegate origin) => new CallableObject(name, body, null, origin).NewReference();
}
