using PyWaker.Interop;

namespace PyWaker.LowLevel;

/// <summary>
/// A Python heap type whose instances have a managed half. Created by <see cref="NativeTypeBuilder"/> once a process,
/// never freed.
/// </summary>
public sealed unsafe class NativeType
{
    // Guarded by the GIL, like the types themselves.
    private static readonly Dictionary<nint, NativeType> s_ours = [];

    internal NativeType(
        string name,
        int referenceCount,
        NativeMethod? call,
        NativeMethod[] methods,
        NativeGetter[] getters,
        NativeSetter?[] setters
    )
    {
        Name = name;
        ReferenceCount = referenceCount;
        Call = call;
        Methods = methods;
        Getters = getters;
        Setters = setters;
    }

    /// <summary>The type's dotted name.</summary>
    public string Name { get; }

    internal int ReferenceCount { get; }

    internal NativeMethod? Call { get; }

    internal NativeMethod[] Methods { get; }

    internal NativeGetter[] Getters { get; }

    internal NativeSetter?[] Setters { get; }

    /// <summary>
    /// The entry point for calls of an instance, stored after all its other fields; 0 when calls go another way.
    /// </summary>
    internal nint Entry { get; init; }

    /// <summary>The type object, a borrowed reference that stays valid forever.</summary>
    internal nint Handle
    {
        get;
        set
        {
            field = value;
            s_ours.Add(value, this);
        }
    }

    /// <summary>
    /// Whether instances of a Python type have these fields; also for classes that Python derived from such a type.
    /// </summary>
    internal static bool IsOurs(nint type) => s_ours.ContainsKey(type) || IsClass(type);

    /// <summary>The base of all exported classes; null until the first class.</summary>
    internal static NativeType? ClassRoot { get; set; }

    /// <summary>Whether a Python type is an exported class, or derives from one. Requires an attached thread.</summary>
    internal static bool IsClass(nint type) =>
        ClassRoot is { } root && CPython.PyType_IsSubtype(type, root.Handle) != 0;

    /// <summary>The type object.</summary>
    public PyObject ToPython()
    {
        using AttachScope scope = Python.Attach();
        return PyObject.FromBorrowed(Handle);
    }
}
