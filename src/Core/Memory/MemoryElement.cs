using PyWaker.Objects;

namespace PyWaker.Memory;

/// <summary>The description of the elements of .NET memory for Python: one instance for each type.</summary>
/// <remarks>Immutable. The members that touch Python say so.</remarks>
internal abstract unsafe class MemoryElement(MemoryLayout layout, string name)
{
    /// <summary>The size and the descriptions of the element.</summary>
    public MemoryLayout Layout { get; } = layout;

    /// <summary>The .NET type as C# writes it.</summary>
    public string Name { get; } = name;

    /// <summary>The format of the buffer protocol, zero-terminated, never freed.</summary>
    public byte* FormatText { get; } = PythonString.Permanent(layout.Format);

    /// <summary>Converts an element in memory. Returns a new reference. Requires an attached thread.</summary>
    public abstract nint ToPython(byte* address);

    /// <summary>Converts a borrowed reference to an element. Requires an attached thread.</summary>
    public abstract void FromPython(nint value, byte* address);
}
