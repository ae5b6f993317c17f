using System.Runtime.CompilerServices;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>Converts an enum that is also an enum in Python: only members of that class are its values.</summary>
internal sealed class EnumClassConverter<T> : PyConverter<T>
    where T : struct, Enum
{
    private static readonly nint s_value = PythonString.Intern("_value_");

    private readonly PyObject _class;
    private readonly bool _isFlags;

    // Members live as long as their class, which this object keeps.
    private readonly Dictionary<T, PyObject> _members = [];
    private readonly Dictionary<nint, T> _values = [];

    /// <param name="enumClass">The class, with one member for each value. This converter keeps it forever.</param>
    /// <param name="isFlags">Whether members combine.</param>
    /// <param name="values">The named values.</param>
    public EnumClassConverter(PyObject enumClass, bool isFlags, IEnumerable<T> values)
    {
        _class = enumClass;
        _isFlags = isFlags;
        foreach (T value in values.Distinct())
        {
            PyObject member = Make(value);
            _members.Add(value, member);
            _values.Add(member.Handle, value);
        }
    }

    public override nint ToPython(T value) =>
        _members.TryGetValue(value, out PyObject? member) ? member.NewReference() : Unnamed(value);

    public override T FromPython(nint borrowed) =>
        _values.TryGetValue(borrowed, out T value) ? value
        : _isFlags && CPython.Py_TYPE(borrowed) == _class.Handle ? Read(borrowed)
        : throw ConversionErrors.Mismatch(
            borrowed,
            typeof(T),
            Messages.NotAMember(ConversionErrors.NameOf(_class.Handle))
        );

    /// <summary>
    /// The number that stands for a value: the raw bits for combining members, because Python's flags have no sign.
    /// </summary>
    public static PyObject Number(T value, bool isFlags) =>
        PyObject.FromOwned(isFlags ? Integers.Create(Bits(value)) : new EnumConverter<T>().ToPython(value));

    private nint Unnamed(T value) =>
        _isFlags
            ? Make(value).NewReference()
            : throw new ArgumentException(
                Messages.NoSuchMember(value.ToString("D"), ConversionErrors.NameOf(_class.Handle))
            );

    private PyObject Make(T value)
    {
        using PyObject number = Number(value, _isFlags);
        return NativeCall.Invoke(_class, number);
    }

    private static unsafe T Read(nint member)
    {
        nint number = PythonError.Check(CPython.PyObject_GetAttr(member, s_value));
        ulong bits = Integers.ReadUInt64(number, ulong.MaxValue, typeof(T));
        CPython.Py_DecRef(number);
        return Unsafe.As<ulong, T>(ref bits);
    }

    // SAFETY: an enum is as large as its underlying type, and the bits above it stay zero. Every .NET platform that has
    // Python is little-endian.
    private static ulong Bits(T value)
    {
        ulong bits = 0;
        Unsafe.As<ulong, T>(ref bits) = value;
        return bits;
    }
}
