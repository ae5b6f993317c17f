using System.ComponentModel;
using System.Diagnostics;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Bindings;

/// <summary>The fields of a Python object that becomes a record. Requires an attached thread.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public readonly ref struct PyRecordFields
{
    private readonly nint _object;
    private readonly ReadOnlySpan<nint> _names;
    private readonly bool _isMapping;
    private readonly Type _record;

    internal PyRecordFields(nint o, ReadOnlySpan<nint> names, bool isMapping, Type record)
    {
        _object = o;
        _record = record;
        _names = names;
        _isMapping = isMapping;
    }

    /// <summary>Whether the object has a field.</summary>
    public bool Has(int index)
    {
        nint value = Find(index);
        Reference.Release(value);
        return value != 0;
    }

    /// <summary>Converts a field.</summary>
    /// <param name="index">Its index among the names.</param>
    public T Get<T>(int index)
    {
        nint value = Find(index);
        if (value == 0)
        {
            throw ConversionErrors.Mismatch(
                _object,
                _record,
                Messages.NoField(PythonString.Read(_names[index]), _isMapping)
            );
        }

        try
        {
            return Converter<T>.FromPython(value, PythonString.Read(_names[index]));
        }
        finally
        {
            Reference.Release(value);
        }
    }

    // A new reference; 0 for a field that the object does not have. Any other error is thrown.
    private nint Find(int index)
    {
        nint value = _isMapping
            ? NativeMembers.GetItem(_object, _names[index])
            : NativeMembers.Get(_object, _names[index]);
        if (value == 0 && !PythonError.TryClear(_isMapping ? CPython.PyExc_KeyError : CPython.PyExc_AttributeError))
        {
            PythonError.Throw();
        }

        return value;
    }
}
