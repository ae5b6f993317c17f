using System.ComponentModel;
using PyWaker.Conversion;
using PyWaker.Interfaces;

namespace PyWaker.Bindings;

/// <summary>Adds the conversions of interfaces with <see cref="PyInterfaceAttribute"/> and of what they use.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PyInterfaces
{
    /// <summary>Adds an interface.</summary>
    /// <param name="isChecked">Whether an object is compared with the members when it is bound.</param>
    /// <param name="members">The members; called once, when the first object is bound.</param>
    /// <param name="create">Creates a proxy, which takes the object over.</param>
    public static void Add<T>(bool isChecked, Func<PyMember[]> members, Func<PyObject, T> create)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(create);
        ConverterTable.AddLate(() => new InterfaceConverter<T>(create, isChecked ? members : null));
    }

    /// <summary>Adds a record.</summary>
    /// <param name="pythonClass">The class of its values in Python; null for one that is made of the record.</param>
    /// <param name="fields">The names of the fields in Python.</param>
    /// <param name="isAnyRequired">Whether an object without any of the fields cannot be read.</param>
    /// <param name="read">Creates a value of its fields.</param>
    /// <param name="write">Adds the fields of a value.</param>
    public static void AddRecord<T>(
        string? pythonClass,
        string[] fields,
        bool isAnyRequired,
        PyRecordReader<T> read,
        PyRecordWriter<T> write
    ) => ConverterTable.AddLate(() => new RecordConverter<T>(pythonClass, fields, isAnyRequired, read, write));

    /// <summary>Adds an enum.</summary>
    /// <param name="pythonClass">The class of its values in Python; null for ints.</param>
    /// <param name="names">The names of its members in Python.</param>
    /// <param name="values">The members.</param>
    public static void AddEnum<T>(string? pythonClass, string[] names, T[] values)
        where T : struct, Enum => ConverterTable.AddLate(() => new NamedEnumConverter<T>(pythonClass, names, values));
}
