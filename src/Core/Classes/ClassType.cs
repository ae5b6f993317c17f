using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Classes;

/// <summary>
/// A Python class that stands for a .NET type. Every member requires an attached thread, unless its summary says
/// otherwise.
/// </summary>
internal sealed unsafe class ClassType
{
    /// <summary>
    /// The number of references of an instance. It is equal for all classes, so that a Python class can derive from
    /// several.
    /// </summary>
    public const int References = 1;

    // By .NET type: the exported types, and cached look-ups for others.
    private static readonly ConcurrentDictionary<Type, ClassType?> s_classes = new();
    private static readonly Dictionary<nint, ClassType> s_byHandle = [];

    private ClassType(Type type, string name, NativeType native)
    {
        Type = type;
        Name = name;
        Native = native;
    }

    /// <summary>The .NET type.</summary>
    public Type Type { get; }

    /// <summary>The class's qualified name in Python, without the module.</summary>
    public string Name { get; }

    public NativeType Native { get; }

    // The base of all classes: it distinguishes their instances, and those of classes derived in Python, from other
    // objects.
    private static NativeType Root =>
        NativeType.ClassRoot ??= new NativeTypeBuilder("_pywaker.Object", References)
            .Constructible()
            .Subclassable()
            .Build();

    /// <summary>The common base class as an object.</summary>
    public static PyObject RootType() => Root.ToPython();

    /// <summary>Creates and registers a class.</summary>
    /// <param name="type">The .NET type.</param>
    /// <param name="module">The name of its module.</param>
    /// <param name="name">The qualified name, without the module.</param>
    /// <param name="parent">The .NET type of the base class; null for none.</param>
    /// <param name="isSubclassable">Whether Python may derive classes from it.</param>
    public static ClassType Create(Type type, string module, string name, Type? parent, bool isSubclassable)
    {
        NativeTypeBuilder builder = new NativeTypeBuilder($"{module}.{name}", References).Derive(
            parent is not null && Find(parent) is { } known ? known.Native : Root
        );
        builder = isSubclassable ? builder.Subclassable() : builder;
        var result = new ClassType(type, name, builder.Build());
        s_byHandle[result.Native.Handle] = result;

        // Types looked up earlier may now map to this class.
        foreach (KeyValuePair<Type, ClassType?> looked in s_classes.Where(static it => it.Value?.Type != it.Key))
        {
            s_classes.TryRemove(looked);
        }

        s_classes[type] = result;
        return result;
    }

    /// <summary>Whether a Python object is an instance of such a class, constructed or not.</summary>
    public static bool IsInstance(nint o) => NativeType.IsClass(CPython.Py_TYPE(o));

    /// <summary>
    /// The class of a .NET type: its own, or that of the nearest base type that has one. From any thread.
    /// </summary>
    public static ClassType? Find(Type type) =>
        s_classes.TryGetValue(type, out ClassType? known) ? known : s_classes.GetOrAdd(type, Look);

    /// <summary>The class of an object: its type, or the first such class from which its type derives.</summary>
    public static ClassType? OfObject(nint o)
    {
        nint type = CPython.Py_TYPE(o);
        if (s_byHandle.TryGetValue(type, out ClassType? known))
        {
            return known;
        }

        using PyObject derived = PyObject.FromBorrowed(type);
        using PyObject order = NativeCall.GetAttribute(derived, "__mro__");
        for (nint i = 0; i < CPython.PyTuple_Size(order.Handle); i++)
        {
            if (s_byHandle.TryGetValue(CPython.PyTuple_GetItem(order.Handle, i), out known))
            {
                return known;
            }
        }

        return null;
    }

    [SuppressMessage("Trimming", "IL2070", Justification = "Base types are always there.")]
    private static ClassType? Look(Type type) => type.BaseType is { } parent ? Find(parent) : null;
}
