using PyWaker.NativeTypes;

namespace PyWaker;

/// <summary>A Python heap type whose instances have a managed half. Made by <see cref="NativeTypeBuilder"/>, once a process, never freed.</summary>
public sealed class NativeType
{
    // Guarded by the GIL, like the types themselves.
    private static readonly Dictionary<nint, NativeType> s_ours = [];

    internal NativeType(string name, int referenceCount, NativeMethod? call, NativeMethod[] methods, NativeGetter[] getters, NativeSetter?[] setters)
    {
        Name = name;
        ReferenceCount = referenceCount;
        Call = call;
        Methods = methods;
        Getters = getters;
        Setters = setters;
    }

    /// <summary>Its dotted name.</summary>
    public string Name { get; }

    internal int ReferenceCount { get; }

    internal NativeMethod? Call { get; }

    internal NativeMethod[] Methods { get; }

    internal NativeGetter[] Getters { get; }

    internal NativeSetter?[] Setters { get; }

    /// <summary>What a call of an instance enters, which follows everything else in it; 0 when calls go another way.</summary>
    internal nint Entry { get; init; }

    /// <summary>The type object, borrowed for ever.</summary>
    internal nint Handle
    {
        get;
        set
        {
            field = value;
            s_ours.Add(value, this);
        }
    }

    /// <summary>Whether instances of a Python type have the fields of ours; also those of a class that Python derived from one.</summary>
    internal static bool IsOurs(nint type) => s_ours.ContainsKey(type) || ClassType.IsClass(type);

    /// <summary>The type object.</summary>
    public PyObject ToPython()
    {
        using AttachScope scope = Python.Attach();
        return PyObject.FromBorrowed(Handle);
    }
}
