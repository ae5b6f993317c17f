using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using PyWaker.Interop;
using PyWaker.Interpreter;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker;

/// <summary>An owned reference to a Python object.</summary>
/// <remarks>
/// <para>Usable from any thread: every member attaches to Python itself (nested scopes are cheap), so that the caller
/// need not. <see cref="Dispose"/> gives the reference up early; the finalizer gives up a forgotten one, through a
/// queue that the next attached thread drains, because a finalizer never touches Python.</para>
/// <para>Equality is identity (<c>is</c> in Python); use <see cref="PythonEquals"/> for <c>==</c>.</para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public sealed partial class PyObject : IDisposable, IEquatable<PyObject>
{
    private nint _handle;

    private PyObject(nint handle)
    {
        _handle = handle;
    }

    /// <summary>Gives up a reference that was never disposed.</summary>
    ~PyObject()
    {
        DeferredRelease.Enqueue(_handle);
    }

    /// <summary>Python's <c>None</c>.</summary>
    public static PyObject None
    {
        get
        {
            using AttachScope scope = Python.Attach();
            return FromBorrowed(CPython._Py_NoneStruct);
        }
    }

    /// <summary>The <c>PyObject*</c>, borrowed; valid while this object lives.</summary>
    /// <exception cref="ObjectDisposedException">The reference was given up.</exception>
    public nint Handle
    {
        get
        {
            nint handle = _handle;
            ObjectDisposedException.ThrowIf(handle == 0, this);
            return handle;
        }
    }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string DebuggerDisplay =>
        _handle == 0 ? "disposed"
        : !Python.IsInitialized ? "Python has ended"
        : DebuggerText.Of(_handle);

    /// <summary>Whether the object is <c>None</c>.</summary>
    public bool IsNone => Handle == CPython._Py_NoneStruct;

    /// <summary>
    /// A borrowed reference for calls that take a <see cref="PyBorrowed"/>. Keep this object alive during the call.
    /// </summary>
    public PyBorrowed Borrow() => new(Handle);

    /// <summary>Creates an owned reference to an object that another library in this process supplies.</summary>
    /// <param name="handle">The <c>PyObject*</c>, borrowed; it must stay alive during this call.</param>
    /// <exception cref="ArgumentNullException">The handle is null.</exception>
    public static PyObject FromHandle(nint handle)
    {
        if (handle == 0)
        {
            throw new ArgumentNullException(nameof(handle));
        }

        using AttachScope scope = Python.Attach();
        return FromBorrowed(handle);
    }

    /// <summary>Takes over a new reference. Requires an attached thread.</summary>
    [StackTraceHidden]
    internal static PyObject FromOwned(nint owned) => new(PythonError.Check(owned));

    /// <summary>Creates an owned reference from a borrowed one. Requires an attached thread.</summary>
    internal static PyObject FromBorrowed(nint borrowed) => new(CPython.Py_NewRef(borrowed));

    /// <summary>A new reference for C code that steals it. Requires an attached thread.</summary>
    internal nint NewReference() => CPython.Py_NewRef(Handle);

    /// <summary>
    /// Gives the reference up: at once on an attached thread, else through the deferred-release queue. Never blocks or
    /// throws.
    /// </summary>
    /// <remarks>Idempotent.</remarks>
    public void Dispose()
    {
        nint handle = Interlocked.Exchange(ref _handle, 0);
        GC.SuppressFinalize(this);
        if (handle == 0 || AttachGate.IsClosed)
        {
            return;
        }

        if (Python.IsThreadAttached)
        {
            Reference.Release(handle);
        }
        else
        {
            DeferredRelease.Enqueue(handle);
        }
    }

    /// <summary>Whether both are the same Python object (<c>is</c>).</summary>
    public bool Equals(PyObject? other) => other is not null && other._handle == _handle;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as PyObject);

    /// <inheritdoc/>
    public override int GetHashCode() => _handle.GetHashCode();
}
