namespace PyWaker;

/// <summary>A Python heap type whose instances have a managed half. Made by <see cref="NativeTypeBuilder"/>, once a process, never freed.</summary>
public sealed class NativeType
{
    // Guarded by the GIL, like the types themselves.
    private static readonly HashSet<nint> s_ours = [];

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

    /// <summary>The type object, borrowed for ever.</summary>
    internal nint Handle
    {
        get;
        set
        {
            field = value;
            s_ours.Add(value);
        }
    }

    internal static bool IsOurs(nint type) => s_ours.Contains(type);

    /// <summary>The type object.</summary>
    public PyObject ToPython()
    {
        using AttachScope scope = Python.Attach();
        return PyObject.FromBorrowed(Handle);
    }
}
