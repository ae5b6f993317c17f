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
    private int _count;

    internal PyRecordValues(nint recordClass, Span<nint> values)
    {
        values[0] = recordClass;
        _values = values;
        _count = 1;
    }

    /// <summary>Adds the next field.</summary>
    public void Add<T>(T value)
    {
        _values[_count] = Converter<T>.ToPython(value);
        _count++;
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
