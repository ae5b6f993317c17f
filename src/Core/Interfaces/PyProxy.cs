using System.ComponentModel;
using System.Diagnostics;
using PyWaker.Conversion;
using PyWaker.Interfaces;
using PyWaker.Objects;

namespace PyWaker.Bindings;

/// <summary>Base of the generated classes that implement an interface by a Python object.</summary>
/// <remarks>
/// Usable from any thread. It keeps the object until it is collected itself. Equality is that of the object (<c>is</c>
/// in Python).
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{Target}")]
[StackTraceHidden]
public abstract partial class PyProxy : IPyProxy, IEquatable<PyProxy>
{
    private ProxyContext? _context;

    /// <param name="target">The object, which the proxy takes over.</param>
    protected PyProxy(PyObject target)
    {
        Target = target;
    }

    /// <summary>The Python object.</summary>
    public PyObject Target { get; }

    /// <summary>
    /// The loop on which the object's coroutines run for a caller that has none; null for none. Set by its creator.
    /// </summary>
    internal PyLoop? Loop { get; set; }

    /// <summary>The context that is left when the proxy is disposed; set by the code that entered it.</summary>
    internal ProxyContext? Context
    {
        get => Volatile.Read(ref _context);
        set => _context = value;
    }

    internal nint Handle => Target.Handle;

    /// <inheritdoc/>
    public bool Equals(PyProxy? other) => other is not null && Target.Equals(other.Target);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PyProxy other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Target.GetHashCode();

    /// <summary><c>str(o)</c>.</summary>
    public override string ToString() => Target.ToString();

    /// <summary>Replaces the context, and returns the previous one. From any thread.</summary>
    internal ProxyContext? ExchangeContext(ProxyContext context) => Interlocked.Exchange(ref _context, context);

    /// <summary>Converts a value that a member gave, a borrowed reference. Requires an attached thread.</summary>
    /// <remarks>The proxies among it run where this one does.</remarks>
    internal T Convert<T>(nint value, PyMember member)
    {
        T result;
        using (ProxyLoop.Enter(Loop))
        {
            result = Converter<T>.FromPython(value, member.Source);
        }

        return result is null && member.RefusesNone
            ? throw ConversionErrors.From(
                member.Source,
                ConversionErrors.Mismatch(value, typeof(T), Messages.NotNullable)
            )
            : result;
    }

    /// <summary>Reads an attribute.</summary>
    protected T Get<T>(PyMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        using AttachScope scope = Python.Attach();
        nint value = PythonError.Check(NativeMembers.Get(Handle, member.PythonName));
        GC.KeepAlive(this);
        try
        {
            return Convert<T>(value, member);
        }
        finally
        {
            Reference.Release(value);
        }
    }

    /// <summary>Sets an attribute.</summary>
    protected void Set<T>(PyMember member, T value)
    {
        ArgumentNullException.ThrowIfNull(member);
        using AttachScope scope = Python.Attach();
        nint converted = Converter<T>.ToPython(value);
        int outcome = NativeMembers.Set(Handle, member.PythonName, converted);
        GC.KeepAlive(this);
        Reference.Release(converted);
        _ = PythonError.Check(outcome);
    }

    /// <summary>Enumerates the object.</summary>
    protected IEnumerator<T> Enumerate<T>(PyMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        foreach (PyObject item in Target.Iterate())
        {
            T value;
            using (item)
            using (Python.Attach())
            {
                value = Convert<T>(item.Handle, member);
            }

            yield return value;
        }
    }

    /// <summary>Leaves what was entered, or else calls the object's <c>close()</c>, if it has one. Once.</summary>
    protected void Exit() => ProxyContext.Exit(this);

    /// <summary>Leaves what was entered, or else awaits the object's <c>aclose()</c>, if it has one. Once.</summary>
    protected ValueTask ExitAsync() => ProxyContext.ExitAsync(this);
}
