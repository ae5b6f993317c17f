using System.Diagnostics;
using PyWaker.NativeTypes;

namespace PyWaker.LowLevel;

/// <summary>A .NET function as a Python callable that takes any arguments.</summary>
[StackTraceHidden]
public static class NativeCallable
{
    /// <summary>
    /// The body of such a callable. Called on an attached thread; its exceptions are raised in Python.
    /// </summary>
    public delegate PyResult Body(PyArguments arguments);

    /// <summary>Creates a Python callable that runs <paramref name="body"/>.</summary>
    /// <param name="name">The callable's <c>__name__</c>.</param>
    /// <param name="body">The function to run; kept until Python releases the callable.</param>
    public static PyObject Create(string name, Body body)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(body);
        return Create(name, body, null);
    }

    /// <summary>Creates a Python callable that also reports when Python has released it.</summary>
    /// <param name="name">The callable's <c>__name__</c>.</param>
    /// <param name="body">The function to run; kept until Python releases the callable.</param>
    /// <param name="released">Called on the attached thread that released the callable; it must not touch the
    /// callable.</param>
    public static PyObject Create(string name, Body body, Action? released)
    {
        using AttachScope scope = Python.Attach();
        return new CallableObject(name, body, released).ToPython();
    }

    /// <summary>Creates a callable for a delegate, which converts back to the same delegate.</summary>
    /// <remarks>Returns a new reference. Requires an attached thread.</remarks>
    internal static nint Create(string name, Body body, Delegate origin) =>
        new CallableObject(name, body, null, origin).NewReference();
}
