using System.Diagnostics;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Interfaces;

/// <summary>
/// Converts an enum from the members of a Python enum, by name, else by value, and from ints; and to the Python enum if
/// it names one, else to ints.
/// </summary>
[StackTraceHidden]
internal sealed class NamedEnumConverter<T>(string? pythonClass, string[] names, T[] values) : PyConverter<T>
    where T : struct, Enum
{
    private static readonly nint s_name = PythonString.Intern("_name_");
    private static readonly nint s_value = PythonString.Intern("_value_");
    private static readonly EmbeddedModule s_records = new("Interfaces.records.py");
    private static readonly EnumConverter<T> s_numbers = new();

    private PyObject? _class;

    // Set after the class.
    private Dictionary<T, PyObject>? _members;

    public override nint ToPython(T value)
    {
        if (pythonClass is null)
        {
            return s_numbers.ToPython(value);
        }

        _members ??= FindMembers();
        if (_members.TryGetValue(value, out PyObject? member))
        {
            return member.NewReference();
        }

        // A combination of flags, or a value that has no name here.
        nint number = s_numbers.ToPython(value);
        try
        {
            return PythonError.Check(NativeCall.Raw(_class!.Handle, number));
        }
        finally
        {
            Reference.Release(number);
        }
    }

    public override T FromPython(nint borrowed)
    {
        if (CPython.Py_TYPE(borrowed) == CPython.PyLong_Type || !NativeCall.HasAttribute(borrowed, s_name))
        {
            return s_numbers.FromPython(borrowed);
        }

        using PyObject name = PyObject.FromOwned(NativeMembers.Get(borrowed, s_name));
        int index = PythonTypes.IsString(name.Handle) ? Array.IndexOf(names, PythonString.Read(name.Handle)) : -1;
        if (index >= 0)
        {
            return values[index];
        }

        // A combination of flags has no name, or one of several.
        using PyObject value = PyObject.FromOwned(NativeMembers.Get(borrowed, s_value));
        return PythonTypes.IsInteger(value.Handle)
            ? s_numbers.FromPython(value.Handle)
            : throw ConversionErrors.Mismatch(borrowed, typeof(T), Messages.NotOneOf(names));
    }

    // At the first use, when the module that has the class can be imported. Two threads that do it at once find the
    // same class and members.
    private Dictionary<T, PyObject> FindMembers()
    {
        using PyObject name = PyObject.From(pythonClass!);
        PyObject found = s_records.Call("find", name);
        Dictionary<T, PyObject> members = [];
        for (int i = 0; i < names.Length; i++)
        {
            _ = members.TryAdd(values[i], NativeCall.GetAttribute(found, names[i]));
        }

        _class = found;
        return members;
    }
}
