using System.ComponentModel;
using System.Diagnostics;
using PyWaker.Conversion;
using PyWaker.Objects;

namespace PyWaker.Bindings;

/// <summary>The fields of a record that becomes a Python object. Requires an attached thread.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public ref struct PyRecordValues
{
    // The class to call, then the fields: owned references, but for the class.
    private readonly Span<nint> _values;
    private readonly bool _leavesOutNull;
    private int _count;
    private int _field;

    internal PyRecordValues(nint recordClass, Span<nint> values, bool leavesOutNull)
    {
        values[0] = recordClass;
        _values = values;
        _leavesOutNull = leavesOutNull;
        _count = 1;
    }

    /// <summary>The bit of each field that was left out, by its index.</summary>
    internal ulong LeftOut { get; private set; }

    /// <summary>Adds the next field.</summary>
    public void Add<T>(T value)
    {
        _values[_count] = Converter<T>.ToPython(value);
        _count++;
        _field++;
    }

    /// <summary>
    /// Adds the next field, which may be left out: a null is not passed to a class of Python, whose default applies.
    /// </summary>
    public void AddUnlessNull<T>(T value)
    {
        if (value is null && _leavesOutNull && _field < 64)
        {
            LeftOut |= 1UL << _field;
            _field++;
            return;
        }

        Add(value);
    }

    /// <summary>Calls the class with the fields as keywords. Returns a new reference.</summary>
    internal readonly nint Create(nint names) =>
        PythonError.Check(NativeCall.Raw(_values[.._count], names, _count - 1));

    internal void Dispose()
    {
        for (int i = 1; i < _count; i++)
        {
            Reference.Release(_values[i]);
        }

        _count = 1;
    }
}
