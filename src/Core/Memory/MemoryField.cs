namespace PyWaker.Memory;

/// <summary>A field of a structure.</summary>
/// <param name="Name">The name in Python.</param>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Layout">The type of the field, or of its items if it is an array in place.</param>
/// <param name="Count">The number of items of an array in place; 0 for a single value.</param>
internal sealed record MemoryField(string Name, int Offset, MemoryLayout Layout, int Count)
{
    /// <summary>The size in bytes.</summary>
    public int Size => Layout.Size * Math.Max(Count, 1);
}
