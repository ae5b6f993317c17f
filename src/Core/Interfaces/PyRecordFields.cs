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

    /// <summary>Converts a field.</summary>
    /// <param name="index">Its index among the names.</param>
    public T Get<T>(int index) =>
        TryGet(index, out T value)
            ? value
            : throw ConversionErrors.Mismatch(
                _object,
                _record,
                Messages.NoField(PythonString.Read(_names[index]), _isMapping)
            );

    /// <summary>Converts a field, or gives another value for one that the object does not have.</summary>
    /// <param name="index">Its index among the names.</param>
    /// <param name="otherwise">The value of a field that is missing.</param>
    public T Get<T>(int index, T otherwise) => TryGet(index, out T value) ? value : otherwise;

    /// <summary>Converts a field; returns false for one that the object does not have.</summary>
    /// <param name="index">Its index among the names.</param>
    /// <param name="value">The value.</param>
    /// <remarks>Python is asked for it once, as it may compute it.</remarks>
    public bool TryGet<T>(int index, out T value)
    {
        nint found = Find(index);
        if (found == 0)
        {
            value = default!;
            return false;
        }

        try
        {
            value = Converter<T>.FromPython(found, PythonString.Read(_names[index]));
            return true;
        }
        finally
        {
            Reference.Release(found);
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
