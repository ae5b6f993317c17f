using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using PyWaker.Conversion;
using PyWaker.Interfaces;
using PyWaker.Objects;

namespace PyWaker.Bindings;

/// <summary>A call of a member of a Python object, on the stack of the generated member.</summary>
/// <remarks>
/// The thread is attached from its creation to <see cref="Dispose"/>. Positional arguments are added first, then those
/// that are passed by keyword, in the order of their indexes.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public ref partial struct PyMemberCall
{
    private readonly PyProxy _proxy;
    private readonly PyMember _member;

    // The object, then the arguments: owned references, but for the object.
    private readonly Span<nint> _values;
    private AttachScope _scope;
    private int _count;
    private int _keywordCount;
    private ulong _passed;

    // Spans that are lent; their places among the values are filled by the call, which pins them.
    private LentSpan _span0;
    private LentSpan _span1;
    private LentSpan _span2;
    private LentSpan _span3;
    private int _spanCount;

    /// <param name="proxy">The object's proxy.</param>
    /// <param name="member">The member.</param>
    /// <param name="values">Room for one more than the arguments.</param>
    public PyMemberCall(PyProxy proxy, PyMember member, Span<nint> values)
    {
        _proxy = proxy;
        _member = member;
        _values = values;
        // Before the thread attaches: an error here would leave it attached, because nothing disposes the call yet.
        values[0] = proxy.Handle;
        _scope = Python.Attach();
        _count = 1;
    }

    /// <summary>Adds a positional argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<T>(T value)
    {
        _values[_count] = Converter<T>.ToPython(value);
        _count++;
    }

    /// <summary>Adds an argument that is passed by keyword.</summary>
    /// <param name="index">The index of its parameter among those that are passed by keyword.</param>
    /// <param name="value">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddKeyword<T>(int index, T value)
    {
        Add(value);
        PassByKeyword(index);
    }

    /// <summary>Adds a progress reporter as a callable that takes a report; null as <c>None</c>.</summary>
    public void AddProgress<T>(IProgress<T>? progress) => Add(Callable(progress));

    /// <inheritdoc cref="AddKeyword{T}(int, T)"/>
    public void AddKeywordProgress<T>(int index, IProgress<T>? progress) => AddKeyword(index, Callable(progress));

    /// <summary>Calls the member, and converts its result.</summary>
    /// <exception cref="PythonException">The member is missing, or it raised.</exception>
    /// <exception cref="InvalidCastException">The result is of another type.</exception>
    public readonly T Invoke<T>()
    {
        nint result = InvokeRaw();
        try
        {
            return _proxy.Convert<T>(result, _member);
        }
        finally
        {
            Reference.Release(result);
        }
    }

    /// <summary>Calls the member; its result is not used.</summary>
    public readonly void Invoke() => Reference.Release(InvokeRaw());

    /// <summary>Calls the member, and enters its result if it is a context manager.</summary>
    public readonly T Enter<T>()
        where T : class, IDisposable
    {
        nint result = InvokeRaw();
        try
        {
            return ProxyContext.Enter<T>(result, _proxy, _member);
        }
        finally
        {
            Reference.Release(result);
        }
    }

    /// <summary>Gives the arguments up, and detaches.</summary>
    public void Dispose()
    {
        for (int i = 1; i < _count; i++)
        {
            Reference.Release(_values[i]);
        }

        _count = 1;
        _scope.Dispose();
    }

    /// <summary>Calls the member. Returns a new reference.</summary>
    internal readonly nint InvokeRaw() => _spanCount == 0 ? PythonError.Check(InvokeConverted()) : InvokeWithSpans();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PassByKeyword(int index)
    {
        Debug.Assert(_passed >> index == 0, "Keywords are added in the order of their indexes.");
        _passed |= 1UL << index;
        _keywordCount++;
    }

    // Null with the error set when it fails.
    private readonly nint InvokeConverted()
    {
        nint names = _keywordCount == 0 ? 0 : _member.KeywordNames(_passed);
        Span<nint> values = _values[.._count];
        nint result = _member.IsCall
            ? NativeCall.Raw(values, names, _keywordCount)
            : NativeCall.RawMethod(_member.PythonName, values, names, _keywordCount);
        GC.KeepAlive(_proxy);
        return result;
    }

    private static Action<T>? Callable<T>(IProgress<T>? progress) => progress is null ? null : progress.Report;
}
