using PyWaker.Conversion;
using PyWaker.Modules;

namespace PyWaker;

// Enums.
public sealed partial class PyModule
{
    /// <summary>
    /// Adds an <c>enum.Enum</c> class, or an <c>enum.Flag</c> class for an enum with <see cref="FlagsAttribute"/>.
    /// </summary>
    /// <param name="name">The class's name.</param>
    /// <param name="members">The name and value of each member; a second name of a value is an alias.</param>
    /// <param name="doc">The class's docstring.</param>
    /// <remarks>
    /// From then on, values of the type convert to its members in the whole process, and only members convert back. A
    /// value without a name is a <c>ValueError</c> on its way to Python; a value of a <c>Flag</c> is a combination of
    /// members.
    /// </remarks>
    /// <exception cref="ArgumentException">The name is not a Python identifier or is taken.</exception>
    /// <exception cref="PythonException">Python refused a member; the message names it.</exception>
    public PyModule AddEnum<T>(string name, IReadOnlyList<KeyValuePair<string, T>> members, string? doc = null)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(members);
        using AttachScope scope = Python.Attach();
        RequireFree(name);
        bool isFlags = typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false);
        using PyObject pairs = PyObject.From(
            members.Select(member => (member.Key, EnumClassConverter<T>.Number(member.Value, isFlags))).ToList()
        );
        PyObject enumClass = TypeSupport.DefineEnum(name, _name, doc, pairs, isFlags);
        ConverterTable.Set(
            new EnumClassConverter<T>(enumClass, isFlags, members.Select(static member => member.Value))
        );
        ConverterTable.Set(new NullableConverter<T>());
        return Set(name, enumClass);
    }
}
