namespace PyWaker.Buffers;

/// <summary>A run of equal scalars in an element, one after the other.</summary>
/// <param name="Offset">Where the first one begins, in bytes.</param>
/// <param name="Meaning">What each is.</param>
/// <param name="Size">The size of each, in bytes.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct ElementField(int Offset, ElementKind Meaning, int Size, int Count)
{
    /// <summary>
    /// Adds the scalars one by one, under the kinds that a .NET type has: a complex number is two floats, and a
    /// character or a pointer an unsigned integer.
    /// </summary>
    public void AddTo(ICollection<ElementField> scalars)
    {
        (ElementKind kind, int size, int count) = Meaning switch
        {
            ElementKind.Complex => (ElementKind.Float, Size / 2, Count * 2),
            _ => (ElementKinds.Canonical(Meaning), Size, Count),
        };
        for (int i = 0; i < count; i++)
        {
            scalars.Add(new ElementField(Offset + (i * size), kind, size, 1));
        }
    }
}
